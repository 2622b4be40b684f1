package dev.kefudesk.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.account.AccountColour;
import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.account.ApiAddress;
import dev.kefudesk.domain.account.AppSecret;
import dev.kefudesk.domain.account.Origin;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.domain.window.ActKind;
import dev.kefudesk.service.port.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * A stand-in WeChat on 127.0.0.1 that speaks the real wire format over real HTTP. Whom one writes to decides what happens
 * ({@link Scene}), and under which address what the whole account meets ({@link Play}). It keeps a record of every send, so that a test or the tour can compare what a screen says with what
 * has really happened.
 */
public final class SandboxServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String APP_ID = "wx5a4db0c51e7a9f32";
    private static final int BACKLOG = 256;
    private static final String NOT_FOUND = """
            <html>
            <head><title>404 Not Found</title></head>
            <body><center><h1>404 Not Found</h1></center></body>
            </html>
            """;

    private final HttpServer server;
    private final SandboxOptions options;
    private final Origin origin;
    private final AppSecret secret = new AppSecret(TokenDesk.freshSecret());
    private final Responder responder;
    private final TokenDesks tokens;
    private final FollowerBook followers;
    private final SendDesk sends;
    private final ArticleDesk articles;
    private final TypingDesk typing;
    private final FollowerDesk reads;
    private final TagDesk tagging;
    private final BlockDesk blocks;
    private final Contacts contacts;
    private final ChatDesk chats;
    private final SessionDesk sessions;
    private final MediaDesk media;
    private final UploadDesk uploads;
    private final PictureShelf pictures;
    private final QuotaDesk quotas;
    private final RidBook rids;
    private final Map<String, Long> requests = new ConcurrentHashMap<>();

    private SandboxServer(HttpServer server, SandboxOptions options, Executor executor, Timer timer) {
        this.server = server;
        this.options = options;
        origin = new Origin("http", HOST, server.getAddress().getPort());
        responder = new Responder(executor, timer, options.pace());
        tokens = new TokenDesks(APP_ID, secret, options.clock());
        TagBook tags = new TagBook();
        followers = new FollowerBook(options, tags);
        uploads = new UploadDesk(tokens, options.clock());
        quotas = new QuotaDesk(tokens, options.clock());
        reads = new FollowerDesk(tokens, followers, options, () -> quotas.today(Paths.FOLLOWERS));
        tagging = new TagDesk(tokens, tags, followers, options.clock());
        blocks = new BlockDesk(tokens, followers, options.clock());
        contacts = new Contacts(followers, options, blocks::blocks);
        chats = new ChatDesk(tokens, contacts, options.clock());
        sessions = new SessionDesk(tokens, followers, contacts, options.clock());
        articles = new ArticleDesk(tokens, options.clock(), origin.shown() + PictureShelf.FOLDER);
        typing = new TypingDesk(tokens, followers, options.clock());
        sends = new SendDesk(
                tokens, followers, contacts, blocks::blocks, new KindCheck(articles, new FileCheck(uploads)), options);
        rids = new RidBook(tokens, origin, options.clock());
        media = new MediaDesk(tokens, pictureAddress(""), options.clock());
        pictures = new PictureShelf(options.pace(), media);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
    }

    /**
     * Starts one; it answers when this returns.
     *
     * @param executor runs each exchange; virtual threads do
     * @param timer brings back the exchanges that a scene puts off
     */
    public static SandboxServer start(SandboxOptions options, Executor executor, Timer timer) {
        try {
            SandboxServer sandbox = new SandboxServer(bind(options.port()), options, executor, timer);
            sandbox.server.start();
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox could not listen on " + HOST, e);
        }
    }

    private static HttpServer bind(int port) throws IOException {
        // the server writes head and body apart, and the body would wait some 40 ms for the head to be acknowledged
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetAddress loopback = InetAddress.ofLiteral(HOST);
        try {
            return HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
        } catch (BindException taken) {
            return HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith(Paths.UPLOAD)) {
            uploads.awaitTurn();
        }
        Request request = Request.read(exchange);
        if (request == null) {
            exchange.getResponseHeaders().set("Connection", "close");
            responder.answer(exchange, new Reply.Whole(413, Payload.html(NOT_FOUND.replace("404 Not Found", "413"))));
            return;
        }
        requests.merge(request.path(), 1L, Long::sum);
        quotas.note(request.path());
        long before = System.nanoTime();
        Reply reply = reply(request);
        rids.note(request, reply, Duration.ofNanos(System.nanoTime() - before));
        responder.answer(exchange, reply);
    }

    private Reply reply(Request request) {
        return switch (request.path()) {
            case Paths.STABLE_TOKEN -> tokens.stable(request);
            case Paths.ORDINARY_TOKEN -> tokens.ordinary(request);
            case Paths.SEND -> sends.send(request);
            case Paths.TYPING -> typing.typing(request);
            case Paths.ARTICLES -> articles.page(request);
            case Paths.FOLLOWERS -> reads.page(request);
            case Paths.DETAILS -> reads.one(request);
            case Paths.MANY_DETAILS -> reads.batch(request);
            case Paths.REMARK -> reads.remark(request);
            case Paths.TAGS -> tagging.all(request);
            case Paths.TAG_CREATE -> tagging.create(request);
            case Paths.TAG_RENAME -> tagging.rename(request);
            case Paths.TAG_DELETE -> tagging.delete(request);
            case Paths.TAG_GIVE -> tagging.give(request);
            case Paths.TAG_TAKE -> tagging.take(request);
            case Paths.BLOCKED -> blocks.list(request);
            case Paths.BLOCK -> blocks.block(request);
            case Paths.UNBLOCK -> blocks.unblock(request);
            case String path when Paths.ofAgents(path) -> agents(request);
            case Paths.QUOTA -> quotas.quota(request);
            case Paths.CLEAR_QUOTA -> quotas.clear(request);
            case Paths.LOOK_UP -> rids.lookUp(request);
            case Paths.TEAM_TOKEN -> tokens.team(request);
            case String path
            when path.startsWith(PictureShelf.FOLDER) ->
                pictures.reply(
                        path.substring(PictureShelf.FOLDER.length()),
                        request.raw().referrer());
            case String path
            when path.startsWith(PageShelf.FOLDER) -> PageShelf.reply(path.substring(PageShelf.FOLDER.length()));
            case Paths.UPLOAD -> uploads.upload(request);
            case Paths.UPLOAD_IMAGE -> media.uploadImage(request);
            default -> new Reply.Whole(404, Payload.html(NOT_FOUND));
        };
    }

    private Reply agents(Request request) {
        return switch (request.path()) {
            case Paths.AGENTS -> sessions.agents(request);
            case Paths.ONLINE_AGENTS -> sessions.onlineAgents(request);
            case Paths.SESSION_OPEN -> sessions.open(request);
            case Paths.SESSION_CLOSE -> sessions.close(request);
            case Paths.SESSION -> sessions.session(request);
            case Paths.SESSIONS -> sessions.sessions(request);
            case Paths.WAITING -> sessions.waiting(request);
            case Paths.CHAT_RECORD -> chats.record(request);
            default -> new Reply.Whole(404, Payload.html(NOT_FOUND));
        };
    }

    public Origin origin() {
        return origin;
    }

    /** Where the console sends its calls. */
    public ApiAddress api() {
        return new ApiAddress(origin, "");
    }

    /** An API address under which a trouble of the whole account is played. */
    public ApiAddress api(Play play) {
        return new ApiAddress(origin, play.pathPrefix());
    }

    /** The address of every play by its label, for a list on a screen. */
    public Map<String, ApiAddress> playAddresses() {
        Map<String, ApiAddress> addresses = new LinkedHashMap<>();
        for (Play play : Play.values()) {
            addresses.put(play.label(), api(play));
        }
        return addresses;
    }

    /** An AppID of each play's own: secrets and tokens are kept by AppID and origin, and the origin is the same for all. */
    public String appId(Play play) {
        return APP_ID.substring(0, APP_ID.length() - 2)
                + (10 + List.of(Play.values()).indexOf(play));
    }

    /** A team's own token server, with the key it wants in its query. */
    public URI teamTokenAddress() {
        return api().resolve(Paths.TEAM_TOKEN, "key=" + TokenDesks.TEAM_KEY);
    }

    public String appId() {
        return APP_ID;
    }

    /** Made at this start, never stored. */
    public AppSecret secret() {
        return secret;
    }

    /** The built-in account of the console, at this start's address. */
    public Account account() {
        return new Account(
                AccountId.SANDBOX,
                "沙盒 Sandbox",
                AccountColour.PURPLE,
                "沙",
                APP_ID,
                api(),
                Math.clamp(options.cardsPerMessage(), 1, Account.MOST_CARDS));
    }

    /** The follower who plays a scene. */
    public OpenId follower(Scene scene) {
        return followers.of(scene);
    }

    /** All OpenIDs in the order of {@code user/get}. */
    public List<OpenId> openIds() {
        return followers.from(0, followers.total()).stream().map(OpenId::new).toList();
    }

    /** Lets the follower write to the account now; nothing arrives from one who is blocked. */
    public void write(OpenId openId, String text) {
        contacts.write(openId.value(), text);
    }

    /** Lets the follower tap a menu entry, scan a code or write past the chat record, none of which it shows. */
    public void act(OpenId openId, ActKind kind) {
        contacts.act(openId.value(), kind);
    }

    /** Lets the follower leave the account: off the list, {@code subscribe} 0, no message is taken. */
    public void unfollow(OpenId openId) {
        SandboxFollower follower = followers.find(openId.value());
        if (follower != null) {
            followers.leave(follower);
            contacts.left(openId.value());
        }
    }

    /** Lets a follower who has left follow again. */
    public void followAgain(OpenId openId) {
        SandboxFollower follower = followers.find(openId.value());
        if (follower != null) {
            followers.comeBack(follower, options.clock().instant());
            contacts.act(openId.value(), ActKind.FOLLOW);
        }
    }

    /** Lets somebody new follow the account. */
    public OpenId newFollower() {
        OpenId openId = followers.join(options.clock().instant());
        contacts.act(openId.value(), ActKind.FOLLOW);
        return openId;
    }

    /** The customer-service accounts; all are signed in at the start. */
    public List<String> agents() {
        return SessionDesk.AGENTS;
    }

    /** Lets an agent serve the follower, whoever did before; {@code ""} for nobody. */
    public void serve(OpenId openId, String kfAccount) {
        sessions.serve(openId, kfAccount);
    }

    /** Signs an agent in or out. */
    public void sign(String kfAccount, boolean in) {
        sessions.sign(kfAccount, in);
    }

    /** The absolute address of a picture such as {@code tea.jpg}, also of one of {@link #faultyPictures()}. */
    public String pictureAddress(String name) {
        return origin.scheme() + "://" + origin.host() + ":" + origin.port() + PictureShelf.FOLDER + name;
    }

    /** The absolute address of a page such as {@code tea.html}. */
    public String pageAddress(String name) {
        return origin.scheme() + "://" + origin.host() + ":" + origin.port() + PageShelf.FOLDER + name;
    }

    /** Paths of the good pictures: first the wide ones (640×320), then the square ones (200×200). */
    public List<String> picturePaths() {
        return PictureShelf.goodNames().stream()
                .map(name -> PictureShelf.FOLDER + name)
                .toList();
    }

    /** Names of pictures that cannot be shown, each for another reason. */
    public List<String> faultyPictures() {
        return PictureShelf.faultyNames();
    }

    /** Lets the account publish one more article, which is the newest then; its number is given back. */
    public String publish(String title) {
        return articles.publish(title);
    }

    /** Who was shown that somebody types: {@code Typing oX} or {@code CancelTyping oX}, in the order of arrival. */
    public List<String> typing() {
        return typing.record();
    }

    /** Forgets every uploaded file, as WeChat does after three days. */
    public void forgetMedia() {
        uploads.forget();
    }

    /** From now on no byte of an upload is read, as on a line that stands still, until {@link #releaseUploads}. */
    public void holdUploads() {
        uploads.hold();
    }

    public void releaseUploads() {
        uploads.release();
    }

    /** Every send so far, in the order of arrival. */
    public List<RecordedSend> sends() {
        return sends.record();
    }

    /** The sends that this follower has really got. */
    public List<RecordedSend> deliveredTo(OpenId openId) {
        return sends().stream()
                .filter(send -> send.delivered() && openId.equals(send.openId()))
                .toList();
    }

    /** Token calls so far, refused ones too. */
    public long tokenCalls() {
        return tokens.calls();
    }

    /** Requests so far for a path such as {@code /cgi-bin/user/get}, under a play's address too. */
    public long requests(String path) {
        return requests.getOrDefault(path, 0L);
    }

    /** Ends the stable token now: its next use answers 42001, the next token call brings another one. */
    public void expireToken() {
        tokens.expireStable();
    }

    /** Lets the scenes and plays that change from try to try begin anew (42001 once, -1 twice, a stuck token). */
    public void rewindScenes() {
        tokens.rewind();
        sends.rewindScenes();
    }

    /** Closes the port and every connection, also those of exchanges that are never answered. */
    @Override
    public void close() {
        uploads.release();
        responder.close();
        server.stop(0);
    }
}
