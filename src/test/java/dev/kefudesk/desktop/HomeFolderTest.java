package dev.kefudesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.desktop.HomeFolder.Fault;
import dev.kefudesk.desktop.HomeFolder.Ready;
import dev.kefudesk.desktop.HomeFolder.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the places of other systems are spelled with slashes here")
class HomeFolderTest {

    @TempDir
    Path folder;

    private final Properties properties = new Properties();
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void linux() {
        properties.setProperty("os.name", "Linux");
        properties.setProperty("user.home", folder.resolve("user").toString());
    }

    private Path opened() {
        return ((Ready) HomeFolder.open(properties, variables)).home().path();
    }

    @Test
    void thePropertyComesFirstThenTheVariable() {
        variables.put("KEFUDESK_HOME", folder.resolve("variable").toString());
        assertThat(opened()).isEqualTo(folder.resolve("variable"));

        properties.setProperty("kefudesk.home", folder.resolve("property").toString());
        assertThat(opened()).isEqualTo(folder.resolve("property"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs",
                "nfs4",
                "cifs",
                "smb",
                "SMB2",
                "smb3",
                "smbfs",
                "afpfs",
                "ncpfs",
                "webdav",
                "davfs",
                "fuse.sshfs",
                "fuse.rclone",
                "fuse.s3fs",
                "fuse.davfs2",
                "fuse.glusterfs",
                "9p",
                "virtiofs",
                "vboxsf",
                "prl_fs",
                "vmhgfs",
                "afs",
                "ceph",
                "glusterfs"
            })
    void aNetworkDriveIsRefusedBeforeAnythingIsWrittenThere(String type) {
        Path wanted = folder.resolve("far/home");
        properties.setProperty("kefudesk.home", wanted.toString());
        HomeFolder home = ((Ready) HomeFolder.find(properties, variables)).home();

        Unusable not = home.prepare(existing -> type);

        assertThat(not.fault()).isEqualTo(Fault.ON_NETWORK);
        assertThat(not.sentence())
                .contains(wanted.toString())
                .contains("network drive (" + type.toLowerCase(Locale.ROOT) + ")")
                .contains("KEFUDESK_HOME");
        assertThat(folder.resolve("far")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext4",
                "xfs",
                "btrfs",
                "zfs",
                "tmpfs",
                "overlay",
                "apfs",
                "hfs",
                "NTFS",
                "exFAT",
                "f2fs",
                "ecryptfs",
                "fuseblk",
                "fuse.ntfs-3g",
                "fuse.gocryptfs",
                "ext2/ext3"
            })
    void aDiskOfThisComputerIsTaken(String type) {
        properties.setProperty("kefudesk.home", folder.resolve("near/home").toString());
        HomeFolder home = ((Ready) HomeFolder.find(properties, variables)).home();

        assertThat(home.prepare(existing -> type)).isNull();
        assertThat(folder.resolve("near/home")).isDirectory();
    }

    @Test
    void theTypeIsThatOfTheNearestFolderThatIsThere() {
        properties.setProperty("kefudesk.home", folder.resolve("a/b/c").toString());
        HomeFolder home = ((Ready) HomeFolder.find(properties, variables)).home();

        assertThat(home.prepare(existing -> existing.equals(folder) ? "nfs4" : "ext4")
                        .detail())
                .isEqualTo("nfs4");
    }

    @Test
    void sharesOfWindowsAreOnTheNetworkAndItsLongPathsAreNot() {
        assertThat(List.of("\\\\server\\share\\desk", "\\\\?\\UNC\\server\\share", "\\\\wsl$\\Debian\\home"))
                .allMatch(LocalDisk::share);
        assertThat(List.of("C:\\Users\\wang", "\\\\?\\C:\\Users\\wang", "/home/wang"))
                .noneMatch(LocalDisk::share);
    }

    @Test
    void emptyIsUnset() {
        properties.setProperty("kefudesk.home", "");
        variables.put("KEFUDESK_HOME", " ");
        variables.put("XDG_DATA_HOME", "");

        assertThat(opened()).isEqualTo(folder.resolve("user/.local/share/kefu-desk"));
    }

    @Test
    void linuxFollowsXdgButNotARelativeOne() {
        variables.put("XDG_DATA_HOME", folder.resolve("data").toString());
        assertThat(opened()).isEqualTo(folder.resolve("data/kefu-desk"));

        variables.put("XDG_DATA_HOME", "data");
        assertThat(opened()).isEqualTo(folder.resolve("user/.local/share/kefu-desk"));
    }

    @Test
    void macAndWindowsHaveTheirOwnPlaces() {
        properties.setProperty("os.name", "Mac OS X");
        assertThat(opened()).isEqualTo(folder.resolve("user/Library/Application Support/Kefu Desk"));

        properties.setProperty("os.name", "Windows 11");
        variables.put("LOCALAPPDATA", folder.resolve("local").toString());
        variables.put("APPDATA", folder.resolve("roaming").toString());
        assertThat(opened().toString()).isEqualTo(folder.resolve("local") + "\\KefuDesk");
    }

    @Test
    void whatItMakesIsTheOwnersAlone() throws IOException {
        HomeFolder home = ((Ready) HomeFolder.open(properties, variables)).home();

        assertThat(mode(home.path())).isEqualTo("rwx------");
        assertThat(mode(home.folder("logs"))).isEqualTo("rwx------");
        assertThat(mode(home.createFile("key"))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(home.path())) {
            assertThat(files).as("nothing of the trial is left").containsOnly(home.file("logs"), home.file("key"));
        }
    }

    @Test
    void aFileThatIsThereKeepsItsContent() throws IOException {
        HomeFolder home = ((Ready) HomeFolder.open(properties, variables)).home();
        Files.writeString(home.createFile("key"), "kept");

        assertThat(home.createFile("key")).hasContent("kept");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aHomeThatCannotBeUsedIsOneSentence() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        properties.setProperty("kefudesk.home", file.toString());
        Unusable isAFile = (Unusable) HomeFolder.open(properties, variables);
        assertThat(isAFile.fault()).isEqualTo(Fault.NOT_A_FOLDER);
        assertThat(isAFile.sentence()).contains(file.toString()).contains("KEFUDESK_HOME");

        properties.setProperty("kefudesk.home", file.resolve("below").toString());
        Unusable below = (Unusable) HomeFolder.open(properties, variables);
        assertThat(below.fault()).isEqualTo(Fault.CANNOT_CREATE);
        assertThat(below.sentence()).contains("cannot be created");

        properties.setProperty("kefudesk.home", "a\u0000b");
        assertThat(((Unusable) HomeFolder.open(properties, variables)).fault()).isEqualTo(Fault.NO_PATH);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aHomeThatCannotBeWrittenIsOneSentence() {
        // nobody may make files there, not even root
        properties.setProperty("kefudesk.home", "/proc/self");

        Unusable unusable = (Unusable) HomeFolder.open(properties, variables);

        assertThat(unusable.fault()).isEqualTo(Fault.CANNOT_WRITE);
        assertThat(unusable.sentence()).contains("cannot be written");
    }
}
