package dev.kefudesk.service.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.message.Draft;
import dev.kefudesk.domain.message.DraftKey;
import dev.kefudesk.testing.FakeDraftStore;
import dev.kefudesk.testing.Samples;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class DraftServiceTest {

    private static final DraftKey KEY = new DraftKey(Samples.SHOP.id(), Samples.WANG);

    private final FakeDraftStore store = new FakeDraftStore();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final DraftService drafts = new DraftService(store, later::add);

    private void runAll() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    @Test
    void ofManyKeystrokesOnlyTheNewestIsWritten() {
        Draft draft = Draft.empty(KEY);
        for (String typed : List.of("早", "早上", "早上好")) {
            draft = draft.withText(typed);
            drafts.keep(draft);
        }
        runAll();
        assertThat(store.find(KEY)).contains(draft);
        assertThat(store.writes()).isEqualTo(1);
    }

    @Test
    void whatIsLoadedAfterAKeystrokeIsThatKeystroke() {
        drafts.keep(Draft.empty(KEY).withText("早上好"));
        var loaded = drafts.load(KEY).toCompletableFuture();
        runAll();
        assertThat(loaded.join().text()).isEqualTo("早上好");
    }

    @Test
    void aFollowerWithoutADraftHasAnEmptyOne() {
        var loaded = drafts.load(KEY).toCompletableFuture();
        runAll();
        assertThat(loaded.join()).isEqualTo(Draft.empty(KEY));
    }

    @Test
    void saysWhetherTheDraftIsSafeOnDisk() {
        List<DraftService.DraftSaved> heard = new ArrayList<>();
        drafts.saved().subscribe(Runnable::run, heard::add);
        Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
        List<Throwable> uncaught = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
        try {
            drafts.keep(Draft.empty(KEY).withText("早"));
            runAll();
            store.fail(true);
            drafts.keep(Draft.empty(KEY).withText("早上").withText("早上好"));
            runAll();
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(before);
        }
        assertThat(heard)
                .containsExactly(new DraftService.DraftSaved(KEY, 1, false), new DraftService.DraftSaved(KEY, 2, true));
        assertThat(uncaught).hasSize(1);
    }
}
