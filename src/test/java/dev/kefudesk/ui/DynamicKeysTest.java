package dev.kefudesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.conversation.Said;
import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.TeamCheck;
import dev.kefudesk.domain.follower.CareProblem;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.domain.picture.PictureFinding;
import dev.kefudesk.domain.picture.PictureVerdict;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.snippet.SnippetFault;
import dev.kefudesk.domain.snippet.Variables;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.domain.window.ActSource;
import dev.kefudesk.domain.window.ReplyWindow;
import dev.kefudesk.sandbox.Play;
import dev.kefudesk.service.diagnosis.Diagnosis;
import dev.kefudesk.service.diagnosis.TestStep;
import dev.kefudesk.service.history.Retention;
import dev.kefudesk.service.picture.Rehost;
import dev.kefudesk.service.port.ConnectionProbe;
import dev.kefudesk.service.port.ConnectionSteps;
import dev.kefudesk.service.port.DatabaseChoiceStore;
import dev.kefudesk.service.port.DatabaseState;
import dev.kefudesk.service.port.ExportFailure;
import dev.kefudesk.service.port.FollowerFilter;
import dev.kefudesk.service.port.PictureSource;
import dev.kefudesk.service.port.SnippetFiles;
import dev.kefudesk.service.port.SnippetStore;
import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.port.SupportFiles;
import dev.kefudesk.service.secret.VaultStatus;
import dev.kefudesk.service.send.JournalFailure;
import dev.kefudesk.service.snippet.ImportPlan;
import dev.kefudesk.service.team.DatabaseService;
import dev.kefudesk.service.team.KeyState;
import dev.kefudesk.service.team.MoveCounts;
import dev.kefudesk.service.window.WordTaken;
import dev.kefudesk.ui.accounts.ConnectionForm;
import dev.kefudesk.ui.accounts.TokenForm;
import dev.kefudesk.ui.kit.OutcomeLook;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.Texts.Language;
import dev.kefudesk.ui.kit.window.WindowLook;
import dev.kefudesk.ui.settings.SettingsViewModel;
import dev.kefudesk.ui.settings.VaultLook;
import dev.kefudesk.ui.shell.Page;
import dev.kefudesk.ui.start.StartFault;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that are put together while running exist for every value they can be put together from. */
class DynamicKeysTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyValueHasItsText(Language language) {
        Texts texts = new Texts(language);
        Stream.of(
                        lower("shell.nav.", Page.values()),
                        lower("composer.journal.", JournalFailure.Left.values()),
                        lower("composer.word.kind.", ActKind.values()),
                        Stream.of(WordTaken.values())
                                .filter(taken -> taken != WordTaken.KEPT)
                                .map(taken -> "composer.word." + taken.name().toLowerCase(Locale.ROOT)),
                        lower("accounts.rules.", ActKind.values()),
                        lower("window.act.", ActKind.values()),
                        lower("window.source.", ActSource.values()),
                        lower("window.line.", ReplyWindow.Why.values()),
                        lower("window.closed.", ReplyWindow.Why.values()),
                        lower("window.why.", ReplyWindow.Reason.values()),
                        lower("window.unknown.", ReplyWindow.Reason.values()),
                        lower("window.record.cause.", NotSentCause.values()),
                        Stream.of(Said.Kind.values())
                                .filter(kind -> kind != Said.Kind.TEXT)
                                .map(kind -> "conversation.kind." + kind.name().toLowerCase(Locale.ROOT)),
                        lower("picture.verdict.", PictureVerdict.values()),
                        lower("picture.found.", PictureFinding.Kind.values()),
                        lower("picture.step.", Rehost.Step.values()),
                        lower("picture.link.problem.", PictureSource.Reason.values()),
                        Stream.of("media.kind.", "media.forms.", "media.hint.", "media.choose-title.")
                                .flatMap(prefix -> lower(prefix, MediaKind.values())),
                        lower("kit.store.cause.", StoreFailure.Kind.values()),
                        lower("kit.store.step.", StoreFailure.Kind.values()),
                        lower("shell.token.cause.", NotSentCause.values()),
                        lower("accounts.test.failed.", NotSentCause.values()),
                        lower("accounts.fault.", ConnectionProbe.Fault.values()),
                        lower("accounts.fault.", ConnectionProbe.Fault.values()).map(key -> key + ".next"),
                        lower("accounts.quota.call.", Diagnosis.Counted.values()),
                        Stream.of("call", "limit", "used", "remain").map(name -> "accounts.quota.column." + name),
                        lower("settings.support.", SupportFiles.Written.values()),
                        lower("accounts.step.", TestStep.values()),
                        lower("accounts.test.notneeded.", TestStep.values()),
                        Arrays.stream(Play.values())
                                .map(play ->
                                        "accounts.play." + play.pathPrefix().substring("/plays/".length())),
                        Stream.of("running", "works", "warned", "failed", "cancelled")
                                .map(word -> "accounts.test.summary." + word),
                        Stream.of("known", "locked", "again", "needed", "unused")
                                .map(word -> "accounts.secret." + word),
                        Stream.of("known", "locked", "again", "needed", "nobody")
                                .map(word -> "accounts.proxy.password." + word),
                        Stream.of("known", "locked", "needed").map(word -> "accounts.fixed." + word),
                        Stream.of("known", "locked", "again", "secret", "nothing")
                                .map(word -> "accounts.url." + word),
                        Stream.of("connection", "token", "sending", "diagnosis")
                                .map(name -> "accounts.section." + name),
                        lower("accounts.connection.", ConnectionForm.Way.values()),
                        lower("accounts.token-source.", TokenForm.Source.values()),
                        lower("accounts.colour.", AccountColour.values()),
                        lower("accounts.problem.api.", ApiAddress.Fault.values()),
                        lower("shell.notice.", ended()),
                        Stream.of("damaged", "full", "locked", "read-only", "newer", "other")
                                .flatMap(word -> Stream.of("start.title." + word, "start.text." + word)),
                        Arrays.stream(StartFault.Why.values())
                                .map(why -> "home-"
                                        + why.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .flatMap(word -> Stream.of("start.title." + word, "start.text." + word)),
                        lower("settings.vault.", VaultStatus.Stage.values()),
                        lower("settings.database.state.", DatabaseState.Stage.values()),
                        lower("shell.banner.", DatabaseState.Stage.values()),
                        lower("settings.database.step.", ConnectionSteps.Step.values()),
                        lower("settings.database.test.notneeded.", ConnectionSteps.Step.values()),
                        lower("settings.database.fault.", ConnectionSteps.Fault.values()),
                        lower("settings.database.fault.", ConnectionSteps.Fault.values())
                                .map(key -> key + ".next"),
                        lower("settings.database.file.", DatabaseChoiceStore.Fault.values()),
                        lower("settings.database.problem.", TeamCheck.Problem.values()),
                        lower("settings.database.tls.", DatabaseChoice.TlsMode.values()),
                        lower("settings.database.password.", DatabaseService.Keeping.values()),
                        lower("settings.database.saved.", DatabaseService.Keeping.values()),
                        Stream.of("running", "works", "failed", "cancelled")
                                .map(word -> "settings.database.test.summary." + word),
                        lower("settings.team.", KeyState.Stage.values()),
                        lower("settings.move.part.", MoveCounts.Part.values()),
                        lower("settings.trouble.", StoreFailure.Kind.values()),
                        Stream.of("create", "unlock", "rotate")
                                .flatMap(ask ->
                                        Stream.of("title", "why", "ok").map(word -> "shell.team." + ask + "." + word)),
                        Stream.of("shell.login", "shell.login.session", "shell.team.unlock")
                                .map(keys -> keys + ".later"),
                        lower("settings.vault.action.", VaultLook.Action.values()),
                        Arrays.stream(OutcomeKind.values()).map(OutcomeLook::wordKey),
                        Retention.CHOICES.stream().map(value -> "settings.keep-history." + value),
                        lower("followers.order.", FollowerFilter.Order.values()),
                        lower("followers.filter.window.", FollowerFilter.WindowChoice.values()),
                        lower("explain.care.problem.", CareProblem.values()),
                        Arrays.stream(WindowLook.values()).map(WindowLook::wordKey),
                        Stream.of("open", "closing").map(word -> "kit.window." + word + ".for"),
                        Stream.of("closed", "unknown").map(word -> "kit.window." + word + ".spoken"),
                        Stream.of("contact", "waiting", "followed", "source", "openid", "unionid")
                                .map(fact -> "card.fact." + fact),
                        Stream.of("openid", "unionid").map(fact -> "card.copy." + fact),
                        Stream.of("card.block", "card.unblock")
                                .flatMap(ask -> Stream.of("", ".title", ".text", ".verb")
                                        .map(part -> ask + part)),
                        lower("snippets.fault.", SnippetFault.values()),
                        lower("snippets.scope.", SnippetStore.Scope.values()),
                        lower("snippets.import.kind.", ImportPlan.Kind.values()),
                        lower("snippets.import.refused.", SnippetFiles.Unreadable.Kind.values()),
                        lower("snippets.export.refused.", ExportFailure.Kind.values()),
                        Stream.of("text", "cards").map(kind -> "snippets.kind." + kind),
                        Stream.of("up", "down", "remove").map(what -> "snippets.card." + what),
                        Stream.of("title", "description", "url", "picurl").map(field -> "snippets.field." + field),
                        Variables.BUILT_IN.stream()
                                .flatMap(name -> Stream.of("snippets.variable.", "composer.snippet.variable.")
                                        .map(key -> key + name)),
                        SettingsViewModel.LANGUAGES.stream().map(value -> "settings.language." + value),
                        SettingsViewModel.THEMES.stream().map(value -> "settings.theme." + value),
                        SettingsViewModel.SEND_KEYS.stream().map(value -> "settings.send-key." + value))
                .flatMap(keys -> keys)
                .forEach(key -> assertThat(texts.has(key)).as(key).isTrue());
    }

    private static OutcomeKind[] ended() {
        return Arrays.stream(OutcomeKind.values())
                .filter(kind -> kind != OutcomeKind.SENDING)
                .toArray(OutcomeKind[]::new);
    }

    private static Stream<String> lower(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name().toLowerCase(Locale.ROOT));
    }
}
