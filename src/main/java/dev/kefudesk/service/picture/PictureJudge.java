package dev.kefudesk.service.picture;

import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.domain.picture.PictureFinding;
import dev.kefudesk.domain.picture.PictureFinding.Kind;
import dev.kefudesk.domain.picture.PictureFormat;
import dev.kefudesk.domain.picture.PictureReport;
import dev.kefudesk.domain.picture.PictureReport.Facts;
import dev.kefudesk.domain.picture.PictureReport.Fetch;
import dev.kefudesk.service.picture.PictureCheck.Checked;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.WebSource;
import dev.kefudesk.service.port.WebSource.Content;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what two fetches of a picture mean for whoever will look at it. */
final class PictureJudge {

    private static final int DRAWN_WIDTH = 480;
    private static final int DRAWN_HEIGHT = 240;
    private static final long HEAVY_BYTES = 1024 * 1024;
    private static final int MOST_CUT_PERCENT = 50;

    /** Under which WeChat keeps pictures of articles. */
    private static final List<String> WECHATS_HOSTS = List.of("qpic.cn", "qlogo.cn");

    private final AnyPictureDecoder decoder;

    PictureJudge(AnyPictureDecoder decoder) {
        this.decoder = decoder;
    }

    /** What is judged. */
    record Case(String address, URI uri, CardShape shape) {}

    /** A report of a picture that was not even asked for. */
    static Checked nothing(String address, CardShape shape, PictureFinding why) {
        return new Checked(
                new PictureReport(address, shape, new Fetch(List.of(), why), null, null, List.of(why)), null);
    }

    /** Whether the same question with a referrer could bring something else. */
    static boolean mayDependOnReferrer(WebSource.Nothing nothing) {
        return nothing.reason() == Reason.HTTP_STATUS || nothing.reason() == Reason.TOO_MANY_REDIRECTS;
    }

    Checked judge(Case of, WebSource.Trail plain, WebSource.@Nullable Trail fromWeChat) {
        Look first = look(plain);
        Look second = fromWeChat == null ? null : look(fromWeChat);
        List<PictureFinding> findings = new ArrayList<>();
        Look shown = first;
        if (second != null && first.content() != null && second.content() != null) {
            compare(of, first, second, findings);
        } else if (second != null && first.content() != null) {
            findings.add(new PictureFinding(Kind.REFUSES_PAGES, second.refusal()));
        } else if (second != null && second.content() != null) {
            findings.add(new PictureFinding(Kind.REFUSES_WITHOUT_PAGE, first.refusal()));
            shown = second;
        } else {
            findings.add(first.why());
        }
        Drawn drawn = shown.content() == null ? new Drawn(null, null) : facts(of, shown, findings);
        ways(of, shown.trail(), findings);
        return new Checked(
                new PictureReport(
                        of.address(),
                        of.shape(),
                        first.fetch(),
                        second == null ? null : second.fetch(),
                        drawn.facts(),
                        findings),
                drawn.pixels());
    }

    /** What one fetch brought: a picture of any kind, or why not. */
    private record Look(
            WebSource.Trail trail,
            @Nullable Content content,
            PictureFormat format,
            @Nullable PictureFinding failure) {

        Fetch fetch() {
            return new Fetch(
                    trail.steps().stream()
                            .map(step -> new PictureReport.Step(step.address(), step.status()))
                            .toList(),
                    failure);
        }

        PictureFinding why() {
            return failure == null ? new PictureFinding(Kind.NOT_CHECKED) : failure;
        }

        /** In a word: a status, or the name of what came. */
        String refusal() {
            PictureFinding why = why();
            return why.detail().isEmpty() ? why.kind().name().toLowerCase(Locale.ROOT) : why.detail();
        }
    }

    private record Drawn(@Nullable Facts facts, PictureDecoder.@Nullable Pixels pixels) {}

    private Look look(WebSource.Trail trail) {
        return switch (trail.end()) {
            case WebSource.Nothing nothing -> new Look(trail, null, PictureFormat.UNKNOWN, finding(nothing));
            case Content content -> {
                PictureFormat format = PictureFormat.named(PictureHeader.nameOf(content.bytes()));
                yield format.picture()
                        ? new Look(trail, content, format, null)
                        : new Look(trail, null, format, new PictureFinding(Kind.NOT_A_PICTURE, came(format, content)));
            }
        };
    }

    private static String came(PictureFormat format, Content content) {
        return content.bytes().length == 0 ? "0 B" : format == PictureFormat.UNKNOWN ? "?" : format.shownName();
    }

    private static PictureFinding finding(WebSource.Nothing nothing) {
        Kind kind = switch (nothing.reason()) {
            case ADDRESS_WRONG -> Kind.ADDRESS_WRONG;
            case ADDRESS_NOT_ALLOWED -> Kind.INSIDE;
            case NAME_NOT_FOUND -> Kind.NAME_NOT_FOUND;
            case NOT_REACHABLE -> Kind.NOT_REACHABLE;
            case TLS -> Kind.TLS;
            case HTTP_STATUS -> Kind.HTTP_STATUS;
            case TOO_MANY_REDIRECTS -> Kind.TOO_MANY_REDIRECTS;
            case TOO_LARGE -> Kind.TOO_LARGE;
            case TIMEOUT -> Kind.TIMEOUT;
            case CANCELLED, FILE_GONE -> Kind.NOT_CHECKED;
            case NOT_A_PICTURE -> Kind.NOT_A_PICTURE;
            case TOO_MANY_PIXELS -> Kind.TOO_MANY_PIXELS;
            case NOT_DECODABLE -> Kind.DAMAGED;
        };
        return new PictureFinding(kind, nothing.detail());
    }

    private void compare(Case of, Look first, Look second, List<PictureFinding> findings) {
        byte[] one = first.content() == null ? new byte[0] : first.content().bytes();
        byte[] other = second.content() == null ? new byte[0] : second.content().bytes();
        if (Arrays.equals(one, other)) {
            if (atWeChat(of.uri())
                    && small(one) instanceof PictureDecoder.Pixels pixels
                    && SamePicture.looksLikePlaceholder(pixels)) {
                findings.add(new PictureFinding(Kind.LOOKS_LIKE_PLACEHOLDER));
            }
            return;
        }
        if (!(small(one) instanceof PictureDecoder.Pixels a) || !(small(other) instanceof PictureDecoder.Pixels b)) {
            findings.add(new PictureFinding(Kind.OTHER_FOR_PAGES));
        } else if (first.format() != second.format() || !SamePicture.same(a, b)) {
            boolean refused = SamePicture.looksLikePlaceholder(a) || SamePicture.looksLikePlaceholder(b);
            findings.add(new PictureFinding(refused ? Kind.PLACEHOLDER : Kind.OTHER_FOR_PAGES));
        }
    }

    private PictureDecoder.Decoded small(byte[] content) {
        return decoder.decode(content, SamePicture.SIDE, SamePicture.SIDE);
    }

    private static boolean atWeChat(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return WECHATS_HOSTS.stream().anyMatch(known -> host.equals(known) || host.endsWith("." + known));
    }

    private Drawn facts(Case of, Look shown, List<PictureFinding> findings) {
        Content content = shown.content();
        if (content == null) {
            return new Drawn(null, null);
        }
        AnyPictureDecoder.Measured size = decoder.measure(content.bytes());
        Facts facts =
                new Facts(shown.format(), size.width(), size.height(), content.bytes().length, content.mediaType());
        header(facts, findings);
        if (!shown.format().shownOnCards()) {
            findings.add(
                    new PictureFinding(Kind.FORMAT_NOT_SHOWN, shown.format().shownName()));
        }
        PictureDecoder.Pixels pixels = facts.measured() ? drawn(content, facts, findings) : null;
        if (!facts.measured() && shown.format().shownOnCards()) {
            findings.add(new PictureFinding(Kind.DAMAGED));
        }
        if (facts.measured() && shown.format().shownOnCards()) {
            proportions(of.shape(), facts, findings);
        }
        if (facts.bytes() > HEAVY_BYTES) {
            findings.add(new PictureFinding(Kind.HEAVY, facts.bytes()));
        }
        return new Drawn(facts, pixels);
    }

    private PictureDecoder.@Nullable Pixels drawn(Content content, Facts facts, List<PictureFinding> findings) {
        double scale =
                Math.min(1, Math.min((double) DRAWN_WIDTH / facts.width(), (double) DRAWN_HEIGHT / facts.height()));
        int width = Math.max(1, (int) Math.round(facts.width() * scale));
        int height = Math.max(1, (int) Math.round(facts.height() * scale));
        return switch (decoder.decode(content.bytes(), width, height)) {
            case PictureDecoder.Pixels pixels -> {
                if (facts.format() == PictureFormat.JPG && PictureHeader.inks(content.bytes())) {
                    findings.add(new PictureFinding(Kind.ODD_COLOURS, "CMYK"));
                }
                yield pixels;
            }
            case PictureDecoder.Undecodable(Reason reason, String detail) -> {
                if (reason == Reason.TOO_MANY_PIXELS) {
                    findings.add(new PictureFinding(Kind.TOO_MANY_PIXELS, detail));
                } else if (facts.format().shownOnCards()) {
                    findings.add(
                            detail.endsWith("bit")
                                    ? new PictureFinding(Kind.ODD_COLOURS, detail)
                                    : new PictureFinding(Kind.DAMAGED));
                }
                yield null;
            }
        };
    }

    private static void header(Facts facts, List<PictureFinding> findings) {
        String named = facts.mediaType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String alike = named.equals("image/jpg") || named.equals("image/pjpeg") ? "image/jpeg" : named;
        if (named.isEmpty() || alike.equals(facts.format().mediaType())) {
            return;
        }
        boolean picture = named.startsWith("image/") || named.endsWith("/octet-stream");
        findings.add(new PictureFinding(picture ? Kind.HEADER_OTHER : Kind.HEADER_NO_PICTURE, shortened(named)));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static void proportions(CardShape shape, Facts facts, List<PictureFinding> findings) {
        if (2L * facts.width() < shape.width() || 2L * facts.height() < shape.height()) {
            findings.add(new PictureFinding(Kind.TINY, facts.width() + "×" + facts.height()));
        }
        int cut = shape.cutPercent(facts.width(), facts.height());
        if (cut > 0) {
            findings.add(new PictureFinding(cut >= MOST_CUT_PERCENT ? Kind.MOSTLY_CUT : Kind.CUT, cut));
        }
    }

    private static void ways(Case of, WebSource.Trail trail, List<PictureFinding> findings) {
        long redirects = trail.steps().size() - 1L;
        if (redirects > 0 && trail.end() instanceof Content) {
            findings.add(new PictureFinding(Kind.REDIRECTED, redirects));
        }
        boolean clear = "http".equalsIgnoreCase(of.uri().getScheme())
                || trail.steps().stream()
                        .anyMatch(step -> "http".equalsIgnoreCase(step.address().getScheme()));
        if (clear) {
            findings.add(new PictureFinding(Kind.CLEAR_TEXT));
        }
        if (trail.throughProxy()) {
            findings.add(new PictureFinding(Kind.THROUGH_PROXY));
        }
    }
}
