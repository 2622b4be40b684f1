package dev.kefudesk.domain.picture;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the picture at an address.
 *
 * @param address as it stands on the card
 * @param plain how it was fetched without a referrer
 * @param fromWeChat how it was fetched as from a page of WeChat's, null where the first fetch left nothing to compare
 * @param facts of the picture, null where none came that could be read
 * @param findings the worst first
 */
public record PictureReport(
        String address,
        CardShape shape,
        Fetch plain,
        @Nullable Fetch fromWeChat,
        @Nullable Facts facts,
        List<PictureFinding> findings) {

    public PictureReport {
        findings = findings.stream()
                .sorted((a, b) -> b.kind().verdict().compareTo(a.kind().verdict()))
                .toList();
    }

    /** The worst that any finding leads to. */
    public PictureVerdict verdict() {
        return findings.isEmpty()
                ? PictureVerdict.SURE
                : findings.getFirst().kind().verdict();
    }

    /**
     * One fetch.
     *
     * @param steps every answer, redirects included, in order
     * @param failure why nothing came, null where something did
     */
    public record Fetch(List<Step> steps, @Nullable PictureFinding failure) {

        public Fetch {
            steps = List.copyOf(steps);
        }
    }

    /** A server answered with this status. */
    public record Step(URI address, int status) {}

    /**
     * @param width in pixels, upright; 0 where the format's size was not read
     * @param bytes of the file
     * @param mediaType as the server named it, {@code ""} for none
     */
    public record Facts(PictureFormat format, int width, int height, long bytes, String mediaType) {

        public boolean measured() {
            return width > 0 && height > 0;
        }
    }
}
