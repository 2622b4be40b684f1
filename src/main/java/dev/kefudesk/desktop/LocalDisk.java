package dev.kefudesk.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a folder on this computer's own disks from one that another machine serves. The database keeps its log's index in
 * memory that all processes of one computer share, and relies on locks that network file systems promise and often break:
 * there a crash, or a second computer, would damage it.
 */
final class LocalDisk {

    /** As the systems name them, lower case. What is shared with a virtual machine is the network's by nature. */
    private static final Set<String> SERVED = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afpfs",
            "afs",
            "openafs",
            "auristorfs",
            "ncpfs",
            "ncp",
            "webdav",
            "davfs",
            "davfs2",
            "9p",
            "v9fs",
            "virtiofs",
            "vboxsf",
            "prl_fs",
            "prl_vfs",
            "vmhgfs",
            "ceph",
            "glusterfs",
            "lustre",
            "beegfs",
            "orangefs",
            "pvfs2",
            "gpfs",
            "coda",
            "ocfs2",
            "gfs2",
            "sshfs",
            "s3fs",
            "rclone",
            "acfs",
            "juicefs",
            "moosefs");

    /** Of the file systems that programs serve, those on this computer's own disks. */
    private static final Set<String> LOCAL_FUSE = Set.of(
            "fuse.ntfs-3g",
            "fuse.ntfs",
            "fuse.exfat",
            "fuse.ext2",
            "fuse.ext4",
            "fuse.fuse-overlayfs",
            "fuse.gocryptfs",
            "fuse.cryfs",
            "fuse.encfs",
            "fuse.veracrypt",
            "fuse.zfs",
            "fuse.bindfs",
            "fuse.mergerfs",
            "fuse.lxcfs",
            "fuse.portal");

    /** The type of the file system that an existing path is on, as the system names it. */
    @FunctionalInterface
    interface Types {
        String of(Path existing) throws IOException;
    }

    /** What the system says. */
    static final Types SYSTEM = existing -> Files.getFileStore(existing).type();

    private LocalDisk() {}

    /** The file system's name where another machine serves the folder, which may not be there yet; else null. */
    static @Nullable String served(Path folder, Types types) {
        Path existing = folder.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (share(existing.toString())) {
            return "a Windows share";
        }
        try {
            if (share(existing.toRealPath().toString())) {
                return "a Windows share";
            }
            String type = types.of(existing).toLowerCase(Locale.ROOT);
            return isServed(type) ? type : null;
        } catch (IOException e) {
            // nothing is known against it; what cannot be used is found by writing there
            return null;
        }
    }

    private static boolean isServed(String type) {
        if (SERVED.contains(type)) {
            return true;
        }
        return type.startsWith("fuse.") && !LOCAL_FUSE.contains(type);
    }

    /** {@code \\server\share}, also in its long form; {@code \\?\C:\} is a disk of this computer. */
    static boolean share(String path) {
        String upper = path.toUpperCase(Locale.ROOT);
        if (upper.startsWith("\\\\?\\") || upper.startsWith("\\\\.\\")) {
            return upper.startsWith("UNC\\", 4);
        }
        return upper.startsWith("\\\\");
    }
}
