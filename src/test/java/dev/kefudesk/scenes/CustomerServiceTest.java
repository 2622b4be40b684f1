package dev.kefudesk.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.conversation.ChatRecord;
import dev.kefudesk.domain.follower.FollowerTag;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.sandbox.SandboxOptions;
import dev.kefudesk.sandbox.Scene;
import dev.kefudesk.service.account.SettingsService;
import dev.kefudesk.service.desk.DeskResult;
import dev.kefudesk.service.desk.Served;
import dev.kefudesk.service.desk.ServiceDesk;
import dev.kefudesk.service.follower.CareCalls;
import dev.kefudesk.service.follower.CareResult;
import dev.kefudesk.service.follower.FollowerCare;
import dev.kefudesk.service.follower.TagAdmin;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.ServiceDeskApi.ChatPage;
import dev.kefudesk.service.port.ServiceDeskApi.ChatQuery;
import dev.kefudesk.service.port.ServiceDeskApi.WaitingCases;
import dev.kefudesk.service.secret.SecretMask;
import dev.kefudesk.service.token.ReadCalls;
import dev.kefudesk.testing.Backroom;
import dev.kefudesk.testing.FakeFollowerNotes;
import dev.kefudesk.testing.FakeSettingsStore;
import dev.kefudesk.wechat.http.Deadlines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The customer-service function and the care of followers, from the services over HTTP to the sandbox and back. */
class CustomerServiceTest {

    @TempDir
    Path home;

    private Backroom room;
    private ReadCalls calls;
    private ServiceDesk desk;

    @BeforeEach
    void open() {
        room = new Backroom(home, SandboxOptions.USUAL, Deadlines.USUAL);
        calls = new ReadCalls(room.tokens(), Duration.ofMillis(10));
        desk = new ServiceDesk(
                room.gateway().serviceDeskApi(),
                calls,
                new SettingsService(new FakeSettingsStore(), Runnable::run),
                new SecretMask(),
                InstantSource.system(),
                Runnable::run);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private <T> T read(BiFunction<Endpoint, AccessToken, ApiAnswer<T>> call) {
        return ((ApiAnswer.Ok<T>) calls.call(room.account(), new CancelSignal(), call)).value();
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void theChatRecordIsReadPageByPageAndHoldsBothSides() {
        OpenId closed = room.sandbox().follower(Scene.WINDOW_CLOSED);
        room.sandbox().write(closed, "在吗？");
        assertThat(room.send(closed, new Message.Text("您好，在的")).delivery().outcome())
                .isEqualTo(new SendOutcome.Accepted());

        List<ChatRecord> entries = new ArrayList<>();
        Instant end = Instant.now().plusSeconds(1);
        for (int day = 2; day > 0; day--) {
            Instant from = end.minus(Duration.ofDays(day));
            entries.addAll(
                    entries(new ChatQuery(from, from.plus(Duration.ofDays(1)).minusSeconds(1), 1, 10)));
        }
        assertThat(entries)
                .hasSizeGreaterThan(10)
                .doesNotHaveDuplicates()
                .filteredOn(entry -> entry.openId().equals(closed))
                .extracting(ChatRecord::fromFollower, ChatRecord::text, ChatRecord::worker)
                .containsExactly(tuple(true, "在吗？", "agent1@sandbox"), tuple(false, "您好，在的", "agent1@sandbox"));
    }

    private List<ChatRecord> entries(ChatQuery first) {
        List<ChatRecord> entries = new ArrayList<>();
        ChatQuery next = first;
        while (next != null) {
            ChatQuery asked = next;
            ChatPage page = read(
                    (at, token) -> room.gateway().serviceDeskApi().chatRecord(at, token, asked, new CancelSignal()));
            entries.addAll(page.entries());
            next = page.next();
        }
        return entries;
    }

    @Test
    void aFollowerIsTakenHandedOverAndLetGo() {
        desk.setOwn(room.account().id(), room.sandbox().agents().getFirst());
        OpenId served = room.sandbox().follower(Scene.SERVED);
        assertThat(now(desk.served(room.account(), served))).isInstanceOf(Served.ByColleague.class);
        assertThat(now(desk.take(room.account(), served)))
                .isInstanceOfSatisfying(
                        DeskResult.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(65414));
        assertThat(now(desk.handOver(
                        room.account(), served, room.sandbox().agents().getFirst())))
                .isInstanceOfSatisfying(
                        DeskResult.Done.class, done -> assertThat(done.now()).isInstanceOf(Served.ByUs.class));

        room.sandbox().sign(room.sandbox().agents().getLast(), false);
        assertThat(now(desk.handOver(
                        room.account(), served, room.sandbox().agents().getLast())))
                .isInstanceOf(DeskResult.NobodyServesNow.class);
        assertThat(now(desk.servedNow(room.account(), served))).isEqualTo(new Served.ByNobody());
    }

    @Test
    void whoWaitsIsListed() {
        OpenId wang = room.sandbox().follower(Scene.ACCEPTED);
        WaitingCases cases =
                read((at, token) -> room.gateway().serviceDeskApi().waitingCases(at, token, new CancelSignal()));
        assertThat(cases.cases())
                .filteredOn(waiting -> waiting.openId().equals(wang))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.latest()).isBefore(Instant.now()));
    }

    @Test
    void remarkTagAndBlockListAreKeptAtWeChat() {
        OpenId wang = room.sandbox().follower(Scene.ACCEPTED);
        FakeFollowerNotes notes = new FakeFollowerNotes();
        CareCalls care = new CareCalls(calls, new SecretMask(), Runnable::run);
        FollowerCare followers = new FollowerCare(room.gateway().followerApi(), notes, care);
        TagAdmin tags = new TagAdmin(room.gateway().followerApi(), room.gateway(), notes, care);

        now(followers.remark(room.account(), wang, "王小明 <老客户> & 朋友"));
        FollowerTag tag = ((CareResult.Done<FollowerTag>) now(tags.create(room.account(), "双十一", List.of()))).now();
        now(followers.addTag(room.account(), wang, List.of(), tag.id()));
        var info = read((at, token) -> room.gateway().followerApi().info(at, token, wang, new CancelSignal()));
        assertThat(info.remark()).isEqualTo("王小明 <老客户> & 朋友");
        assertThat(info.tagIds()).contains(tag.id());

        now(followers.block(room.account(), List.of(wang)));
        assertThat(room.send(wang, new Message.Text("您好")).delivery().outcome())
                .isInstanceOf(SendOutcome.Refused.class);
        assertThat(read((at, token) -> room.gateway().followerApi().blocked(at, token, "", new CancelSignal()))
                        .openIds())
                .containsExactly(wang);
    }
}
