package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.domain.picture.CardShape;
import dev.kefudesk.domain.picture.PictureFinding;
import dev.kefudesk.domain.picture.PictureFinding.Kind;
import dev.kefudesk.domain.picture.PictureFormat;
import dev.kefudesk.domain.picture.PictureReport;
import dev.kefudesk.domain.picture.PictureVerdict;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.service.picture.RehostResult;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.explain.OutcomeExplainer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All that is said of a picture, in the language of the moment. */
public final class PictureWords {

    /** What spoils a picture that is shown, the worst first. */
    private static final List<Kind> WORTH_SAYING = List.of(Kind.MOSTLY_CUT, Kind.TINY, Kind.HEAVY);

    private final Texts texts;
    private final OutcomeExplainer outcomes;

    public PictureWords(ReturnCodes codes, Texts texts) {
        this.texts = texts;
        this.outcomes = new OutcomeExplainer(codes, texts);
    }

    Texts texts() {
        return texts;
    }

    String undo() {
        return texts.get("picture.undo");
    }

    /** The verdict with what it rests on, {@code ""} where there is no address. */
    String verdict(CheckState state) {
        return switch (state) {
            case CheckState.None _ -> "";
            case CheckState.Checking _ -> "… " + texts.get("picture.checking");
            case CheckState.Known(PictureReport report, var _) -> {
                String word = sign(report.verdict()) + " " + texts.get("picture.verdict." + lower(report.verdict()));
                yield report.verdict() == PictureVerdict.SURE
                        ? shown(word, report)
                        : texts.get(
                                "picture.verdict.because",
                                word,
                                finding(report.findings().getFirst()));
            }
        };
    }

    private String shown(String word, PictureReport report) {
        return WORTH_SAYING.stream()
                .flatMap(kind -> report.findings().stream().filter(finding -> finding.kind() == kind))
                .findFirst()
                .map(finding -> texts.get("picture.verdict.but", word, finding(finding)))
                .orElse(word);
    }

    private static String sign(PictureVerdict verdict) {
        return switch (verdict) {
            case SURE -> "✓";
            case DOUBTFUL -> "?";
            case WILL_NOT_SHOW -> "✕";
        };
    }

    /** The style class that gives the verdict its colour. */
    static String tone(CheckState state) {
        return state instanceof CheckState.Known(PictureReport report, var _) ? tone(report.verdict()) : "muted";
    }

    private static String tone(PictureVerdict verdict) {
        return switch (verdict) {
            case SURE -> "tone-accepted";
            case DOUBTFUL -> "tone-unknown";
            case WILL_NOT_SHOW -> "tone-refused";
        };
    }

    /** The colour of what was found; a note has none. */
    static String tone(PictureFinding finding) {
        return finding.kind().verdict() == PictureVerdict.SURE
                ? "muted"
                : tone(finding.kind().verdict());
    }

    /** With its sign. */
    String row(PictureFinding finding) {
        PictureVerdict verdict = finding.kind().verdict();
        return (verdict == PictureVerdict.SURE ? "·" : sign(verdict)) + " " + finding(finding);
    }

    private String finding(PictureFinding finding) {
        String detail = switch (finding.kind()) {
            case HEAVY -> size(Long.parseLong(finding.detail()));
            case REFUSES_PAGES, REFUSES_WITHOUT_PAGE -> refusal(finding.detail());
            default -> finding.detail();
        };
        return texts.get("picture.found." + lower(finding.kind()), detail);
    }

    /** A status or the name of a format as it is; other reasons in words. */
    private String refusal(String detail) {
        String key = "picture.refusal." + detail;
        return detail.matches("[a-z_]+") && texts.has(key) ? texts.get(key) : detail;
    }

    /** Format, size in pixels, proportion and weight; {@code ""} where nothing was read. */
    String facts(PictureReport report) {
        PictureReport.Facts facts = report.facts();
        if (facts == null) {
            return "";
        }
        String pixels = facts.measured()
                ? texts.get(
                        "picture.pixels",
                        String.valueOf(facts.width()),
                        String.valueOf(facts.height()),
                        ratio(facts.width(), facts.height()))
                : texts.get("picture.unmeasured");
        return String.join(" · ", facts.format().shownName(), pixels, size(facts.bytes()));
    }

    private static String ratio(int width, int height) {
        double ratio = (double) width / height;
        return ratio >= 1
                ? String.format(Locale.ROOT, "%.2f : 1", ratio)
                : String.format(Locale.ROOT, "1 : %.2f", 1 / ratio);
    }

    /** What of it the card shows. */
    String cut(CardShape shape, int percent) {
        String size = shape.width() + "×" + shape.height();
        return percent == 0
                ? texts.get("picture.cut.nothing", size)
                : texts.get("picture.cut", size, String.valueOf(percent));
    }

    /** What the header says beside what it is. */
    String type(PictureReport report) {
        PictureReport.Facts facts = report.facts();
        return facts == null
                ? ""
                : texts.get(
                        "picture.type",
                        facts.format().shownName(),
                        facts.mediaType().isEmpty() ? texts.get("picture.type.none") : facts.mediaType());
    }

    /** Each answer on the way, then how it ended. */
    String fetch(PictureReport.@Nullable Fetch fetch) {
        if (fetch == null) {
            return texts.get("picture.fetch.not");
        }
        StringBuilder way = new StringBuilder();
        fetch.steps()
                .forEach(step -> way.append(way.isEmpty() ? "" : " → ")
                        .append(step.status())
                        .append(' ')
                        .append(shortened(step.address().toString())));
        PictureFinding failure = fetch.failure();
        if (failure != null && failure.kind() != PictureFinding.Kind.HTTP_STATUS) {
            way.append(way.isEmpty() ? "" : " → ").append(finding(failure));
        }
        return way.toString();
    }

    private static String shortened(String address) {
        return address.length() <= 90
                ? address
                : address.substring(0, 60) + "…" + address.substring(address.length() - 25);
    }

    /** What is being done, or how it ended; {@code ""} for nothing. */
    String hosting(HostState state) {
        return switch (state) {
            case HostState.Idle _ -> "";
            case HostState.Working(var step, int percent) ->
                "… " + texts.get("picture.step." + lower(step), String.valueOf(percent));
            case HostState.Ended(RehostResult.Hosted hosted) -> "✓ " + hosted(hosted);
            case HostState.Ended(RehostResult.Cancelled _) -> texts.get("picture.host.cancelled");
            case HostState.Ended(RehostResult result) -> "✕ " + problem(result);
        };
    }

    static String tone(HostState state) {
        return switch (state) {
            case HostState.Idle _ -> "muted";
            case HostState.Working _ -> "muted";
            case HostState.Ended(RehostResult.Hosted _) -> "tone-accepted";
            case HostState.Ended(RehostResult.Cancelled _) -> "muted";
            case HostState.Ended _ -> "tone-refused";
        };
    }

    String hosted(RehostResult.Hosted hosted) {
        return texts.get(
                "picture.host.done",
                hosted.format().shownName(),
                String.valueOf(hosted.width()),
                String.valueOf(hosted.height()),
                size(hosted.bytes()));
    }

    String hostedForNobody(RehostResult.Hosted hosted) {
        return texts.get("picture.host.for-nobody", hosted.address());
    }

    private String problem(RehostResult result) {
        return switch (result) {
            case RehostResult.Hosted hosted -> hosted(hosted);
            case RehostResult.Cancelled _ -> texts.get("picture.host.cancelled");
            case RehostResult.NotFetched(Reason reason, String detail) ->
                texts.get("picture.host.not-fetched", texts.get("phone.picture." + lower(reason), detail));
            case RehostResult.FileNotReadable _ -> texts.get("picture.host.file-not-readable");
            case RehostResult.FileTooLarge _ -> texts.get("picture.host.file-too-large");
            case RehostResult.NoDecoder(PictureFormat format) ->
                texts.get("picture.host.no-decoder", format.shownName());
            case RehostResult.NoPicture(PictureFormat format) ->
                texts.get("picture.host.no-picture", format.shownName());
            case RehostResult.Damaged(PictureFormat format) ->
                texts.get(format == PictureFormat.SVG ? "picture.host.svg" : "picture.host.damaged");
            case RehostResult.TooManyPixels(String size) -> texts.get("picture.host.too-many-pixels", size);
            case RehostResult.Refused(ApiRefusal refusal) -> refused(refusal);
            case RehostResult.Failed(NotSentCause cause, var _) ->
                texts.get(
                        "picture.host.failed",
                        cause == NotSentCause.TOKEN_CALL_FAILED
                                ? texts.get("picture.host.no-answer")
                                : texts.get("explain.notsent." + lower(cause) + ".what"));
        };
    }

    private String refused(ApiRefusal refusal) {
        String meaning = outcomes.meaning(refusal.code());
        return texts.get(
                "picture.host.refused",
                Long.toString(refusal.code()),
                meaning.isEmpty() ? refusal.errmsg().strip() : meaning);
    }

    static String size(long bytes) {
        return bytes < 1_000_000
                ? Math.max(1, Math.round(bytes / 1024.0)) + " KB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024.0);
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
