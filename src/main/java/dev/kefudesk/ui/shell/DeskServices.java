package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.SecretKey;
import dev.kefudesk.service.account.AccountService;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.article.ArticleShelf;
import dev.kefudesk.service.diagnosis.Diagnostics;
import dev.kefudesk.service.follower.BookFiles;
import dev.kefudesk.service.follower.FollowerService;
import dev.kefudesk.service.history.HistoryExport;
import dev.kefudesk.service.history.HistoryService;
import dev.kefudesk.service.history.Retention;
import dev.kefudesk.service.media.MediaService;
import dev.kefudesk.service.picture.PictureService;
import dev.kefudesk.service.port.ReturnCodes;
import dev.kefudesk.service.port.Timer;
import dev.kefudesk.service.secret.VaultService;
import dev.kefudesk.service.send.Colleagues;
import dev.kefudesk.service.send.DraftService;
import dev.kefudesk.service.send.PlanService;
import dev.kefudesk.service.send.SendService;
import dev.kefudesk.service.team.TeamServices;
import dev.kefudesk.service.token.TokenService;
import dev.kefudesk.ui.composer.picture.PictureServices;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * All that the screens are built on, wired by the application.
 *
 * @param samplePictures addresses of pictures for trying the sandbox account
 * @param plays troubles that the sandbox can play, as path prefixes of its address
 * @param fx runs tasks on the FX thread in order
 */
public record DeskServices(
        AccountService accounts,
        VaultService vault,
        SettingsService settings,
        TokenService tokens,
        FollowerService followers,
        BookFiles bookFiles,
        DraftService drafts,
        SendService sends,
        Colleagues colleagues,
        PlanService plans,
        HistoryService history,
        HistoryExport exports,
        Retention retention,
        Diagnostics diagnostics,
        TeamServices team,
        PictureService pictures,
        ArticleShelf articles,
        MediaService media,
        PictureServices pictureChecks,
        ReturnCodes returnCodes,
        ContactServices contact,
        CareServices care,
        SnippetServices snippets,
        InstantSource clock,
        ZoneId zone,
        Timer timer,
        List<String> samplePictures,
        List<String> plays,
        Executor fx) {

    public DeskServices {
        samplePictures = List.copyOf(samplePictures);
        plays = List.copyOf(plays);
    }

    /** Every key under which this desk may keep a secret: those of real accounts and of the team's database. */
    public List<SecretKey> secrets() {
        return Stream.concat(
                        accounts.state().accounts().stream()
                                .filter(account -> !account.sandbox())
                                .map(SecretKey::allOf)
                                .flatMap(List::stream),
                        team.database().secrets().stream())
                .toList();
    }
}
