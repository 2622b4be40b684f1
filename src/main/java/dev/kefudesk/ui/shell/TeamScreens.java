package dev.kefudesk.ui.shell;

import dev.kefudesk.service.team.TeamServices;
import dev.kefudesk.ui.fx.SystemFilePicker;
import dev.kefudesk.ui.kit.Clipboard;
import dev.kefudesk.ui.kit.Notices;
import dev.kefudesk.ui.kit.Questions;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.settings.DatabaseViewModel;
import dev.kefudesk.ui.settings.MoveViewModel;
import dev.kefudesk.ui.settings.SettingsView;
import dev.kefudesk.ui.settings.TeamViewModel;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What the window shows of the database and the team: banner, questions, and the sections of the settings. */
final class TeamScreens implements AutoCloseable {

    private final DatabaseLoginViewModel login;
    private final DatabaseBannerViewModel banner;
    private final DatabaseViewModel database;
    private final @Nullable TeamPassphraseViewModel passphrase;
    private final @Nullable TeamViewModel keys;
    private final @Nullable MoveViewModel move;
    private final Texts texts;

    TeamScreens(DeskServices services, Texts texts, Speech speech, Runnable openVault) {
        this.texts = texts;
        TeamServices team = services.team();
        Executor fx = services.fx();
        login = new DatabaseLoginViewModel(team.database(), fx, openVault);
        banner = new DatabaseBannerViewModel(team.database(), services.timer(), fx, texts);
        database = new DatabaseViewModel(team.database(), fx, texts, login);
        if (team.keys() == null) {
            passphrase = null;
            keys = null;
        } else {
            passphrase = new TeamPassphraseViewModel(team.keys(), fx, texts, speech.notices(), speech.clipboard());
            keys = new TeamViewModel(team.keys(), fx, texts, speech.questions(), passphrase);
        }
        move = team.move() == null ? null : new MoveViewModel(team.move(), team.database(), fx, texts);
    }

    /** How the screens speak with the person. */
    record Speech(Questions questions, Notices notices, Clipboard clipboard) {}

    /** Shows the questions that are asked, and those that will be. */
    void ask(OverlayLayer overlays) {
        new PassphrasePrompt(overlays, login, texts);
        if (passphrase != null) {
            new PassphrasePrompt(overlays, passphrase, texts);
        }
    }

    DatabaseBannerViewModel banner() {
        return banner;
    }

    DatabaseBanner banner(Runnable settings) {
        return new DatabaseBanner(banner, login, settings, texts);
    }

    SettingsView.Team settings() {
        return new SettingsView.Team(database, keys, move, new SystemFilePicker());
    }

    @Override
    public void close() {
        login.close();
        banner.close();
        database.close();
        if (passphrase != null) {
            passphrase.close();
        }
        if (keys != null) {
            keys.close();
        }
        if (move != null) {
            move.close();
        }
    }
}
