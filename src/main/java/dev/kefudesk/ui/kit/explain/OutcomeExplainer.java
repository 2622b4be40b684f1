package dev.kefudesk.ui.kit.explain;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.NoResend;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.ReturnCode;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.domain.send.SendOutcome.NotSent;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains outcomes in the language of the moment. The words of the codes are WeChat's table and the {@code codes} bundle. */
public final class OutcomeExplainer {

    private static final Set<Long> SETTINGS = Set.of(40013L, 40125L, 41002L, 41004L, 61024L);
    private static final Set<Long> ALLOW_LIST = Set.of(40164L, 45032L, 45035L, 61004L, 89501L, 89503L, 89506L, 89507L);
    private static final String ARRIVED = "explain.unknown.arrived";

    private final ReturnCodes codes;
    private final Texts texts;

    public OutcomeExplainer(ReturnCodes codes, Texts texts) {
        this.codes = codes;
        this.texts = texts;
    }

    /**
     * @param cardsPerMessage the limit set for the account, empty where the account is gone
     */
    public Explanation explain(SendOutcome outcome, OptionalInt cardsPerMessage) {
        return switch (outcome) {
            case SendOutcome.Accepted _ -> accepted();
            case SendOutcome.Refused refused -> refused(refused, cardsPerMessage);
            case NotSent not -> notSent(not);
            case SendOutcome.Unknown unknown -> unknown(unknown);
        };
    }

    /** The code, or the cause in a word or two. */
    public String word(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted _ -> "0";
            case SendOutcome.Refused refused -> Long.toString(refused.refusal().code());
            case NotSent not ->
                not.tokenRefusal() != null
                        ? Long.toString(not.tokenRefusal().code())
                        : texts.get(key(not.cause()) + ".word");
            case SendOutcome.Unknown unknown ->
                unknown.refusal() != null
                        ? Long.toString(unknown.refusal().code())
                        : texts.get(key(unknown.cause()) + ".word");
        };
    }

    private Explanation accepted() {
        return new Explanation(
                OutcomeKind.ACCEPTED,
                kindWord(OutcomeKind.ACCEPTED),
                "0",
                texts.get("explain.accepted"),
                "",
                texts.get("codes.next.ok"),
                new NextAction.None(),
                null);
    }

    private Explanation refused(SendOutcome.Refused outcome, OptionalInt cardsPerMessage) {
        ApiRefusal refusal = outcome.refusal();
        NoResend noResend = outcome.noResend();
        return new Explanation(
                OutcomeKind.REFUSED,
                kindWord(OutcomeKind.REFUSED) + " " + refusal.code(),
                Long.toString(refusal.code()),
                sentences(
                        meaning(refusal),
                        texts.get("explain.refused.arrived"),
                        noResend == null
                                ? ""
                                : texts.get(
                                        "explain.noresend." + noResend.name().toLowerCase(Locale.ROOT))),
                likely(refusal.code(), cardsPerMessage),
                nextStep(refusal.code()),
                refusedAction(refusal, cardsPerMessage),
                refusal.rid());
    }

    private Explanation notSent(NotSent outcome) {
        ApiRefusal refusal = outcome.tokenRefusal();
        String key = key(outcome.cause());
        String word = word(outcome);
        return new Explanation(
                OutcomeKind.NOT_SENT,
                texts.get("explain.notsent.headline", word),
                word,
                sentences(
                        texts.get(key + ".what"),
                        refusal == null ? "" : meaning(refusal),
                        texts.get("explain.notsent.arrived")),
                refusal == null ? "" : likely(refusal.code(), OptionalInt.empty()),
                refusal == null ? texts.get(key + ".next") : tokenNextStep(refusal.code()),
                refusal == null ? notSentAction(outcome.cause()) : tokenAction(refusal),
                refusal == null ? null : refusal.rid());
    }

    private Explanation unknown(SendOutcome.Unknown outcome) {
        ApiRefusal refusal = outcome.refusal();
        String word = word(outcome);
        String headline = texts.get("explain.unknown.headline", word);
        if (refusal != null) {
            return new Explanation(
                    OutcomeKind.UNKNOWN,
                    headline,
                    word,
                    sentences(meaning(refusal), texts.has("codes.likely." + refusal.code()) ? "" : texts.get(ARRIVED)),
                    likely(refusal.code(), OptionalInt.empty()),
                    nextStep(refusal.code()),
                    new NextAction.None(),
                    refusal.rid());
        }
        return new Explanation(
                OutcomeKind.UNKNOWN,
                headline,
                word,
                sentences(texts.get(key(outcome.cause()) + ".what"), texts.get(ARRIVED)),
                "",
                texts.get("explain.unknown.next"),
                outcome.cause() == UnknownCause.REDIRECT ? new NextAction.OpenAccount() : new NextAction.None(),
                null);
    }

    /** What a return code means, in a few words of WeChat's table; {@code ""} for an unlisted one. */
    public String meaning(long code) {
        Optional<ReturnCode> row = codes.find(code);
        return row.isEmpty()
                ? ""
                : chinese() ? row.get().meaningZh() : row.get().meaningEn();
    }

    private boolean chinese() {
        return texts.language() == Texts.Language.ZH;
    }

    /** What WeChat's table says of the code; for a code it does not hold, WeChat's own words. */
    private String meaning(ApiRefusal refusal) {
        String listed = meaning(refusal.code());
        return listed.isEmpty()
                ? texts.get(
                        "explain.unlisted",
                        Long.toString(refusal.code()),
                        refusal.errmsg().strip())
                : sentence(listed, chinese());
    }

    private static String sentence(String words, boolean chinese) {
        String trimmed = words.strip();
        if (trimmed.isEmpty()) {
            return "";
        }
        int first = trimmed.offsetByCodePoints(0, 1);
        String capital = trimmed.substring(0, first).toUpperCase(Locale.ROOT) + trimmed.substring(first);
        return capital + (chinese ? "。" : ".");
    }

    private String likely(long code, OptionalInt cardsPerMessage) {
        String key = "codes.likely." + code;
        if (!texts.has(key)) {
            return "";
        }
        if (code != 45008) {
            return texts.get(key);
        }
        return cardsPerMessage.isPresent() ? texts.get(key, cardsPerMessage.getAsInt()) : "";
    }

    /** The token call itself was refused: the program has nothing to renew the token with. */
    private String tokenNextStep(long code) {
        return code == 40001 ? texts.get("explain.token.40001.next") : nextStep(code);
    }

    private String nextStep(long code) {
        Optional<ReturnCode> row = codes.find(code);
        if (row.isEmpty()) {
            return texts.get("codes.next.report.copy");
        }
        String action = row.get().actionKey();
        String own = "codes.next." + action + "." + code;
        if (texts.has(own)) {
            return texts.get(own);
        }
        String detail = row.get().actionDetail();
        String key = !action.equals("report")
                ? "codes.next." + action
                : detail.startsWith("not used")
                        ? "codes.next.report.unused"
                        : detail.startsWith("program fault") ? "codes.next.report.fault" : "codes.next.report.copy";
        return texts.get(texts.has(key) ? key : "codes.next.report.copy");
    }

    private NextAction refusedAction(ApiRefusal refusal, OptionalInt cardsPerMessage) {
        if (refusal.code() == 45008) {
            return cardsPerMessage.orElse(1) > 1 ? new NextAction.OneCardPerMessage() : new NextAction.None();
        }
        boolean refresh = codes.find(refusal.code())
                .filter(row -> row.actionKey().equals("refresh_token"))
                .isPresent();
        return refresh ? new NextAction.RefreshToken() : settingsOrIp(refusal);
    }

    private static NextAction tokenAction(ApiRefusal refusal) {
        return refusal.code() == 40001 ? new NextAction.OpenAccount() : settingsOrIp(refusal);
    }

    private static NextAction settingsOrIp(ApiRefusal refusal) {
        if (SETTINGS.contains(refusal.code())) {
            return new NextAction.OpenAccount();
        }
        if (ALLOW_LIST.contains(refusal.code())) {
            return refusal.namedIp().<NextAction>map(NextAction.CopyIp::new).orElseGet(NextAction.None::new);
        }
        return new NextAction.None();
    }

    private static NextAction notSentAction(NotSentCause cause) {
        return switch (cause) {
            case SECRET_MISSING, TEAM_TOKEN_ENDED -> new NextAction.GiveSecret();
            case VAULT_LOCKED -> new NextAction.GivePassphrase();
            case PROXY, FIXED_TOKEN_ENDED -> new NextAction.OpenAccount();
            case NAME_NOT_FOUND, CONNECTION_REFUSED, TLS -> new NextAction.OpenAccount();
            case NO_NETWORK,
                    CONNECT_TIMEOUT,
                    TOKEN_REFUSED,
                    TOKEN_CALL_FAILED,
                    TEAM_LOCKED,
                    TEAM_UNREACHABLE,
                    CANCELLED,
                    UNSENDABLE_CHARACTERS,
                    DESK_OVERTAKEN -> new NextAction.None();
        };
    }

    private String kindWord(OutcomeKind kind) {
        return texts.get(OutcomeLook.wordKey(kind));
    }

    private String sentences(String... parts) {
        String between = texts.language() == Texts.Language.ZH ? "" : " ";
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(between));
    }

    private static String key(NotSentCause cause) {
        return "explain.notsent." + cause.name().toLowerCase(Locale.ROOT);
    }

    private static String key(UnknownCause cause) {
        return "explain.unknown." + cause.name().toLowerCase(Locale.ROOT);
    }
}
