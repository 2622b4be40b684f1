package dev.kefudesk.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A WeChat with any number of followers, which it makes as they are asked for. Only the calls of synchronising, no checks. */
final class ListServer implements AutoCloseable {

    private static final int PAGE = 10_000;
    private static final Pattern OPEN_ID = Pattern.compile("\"openid\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final long followers;

    ListServer(long followers) throws IOException {
        this.followers = followers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/cgi-bin/stable_token", at -> answer(at, "{\"access_token\":\"T\",\"expires_in\":7200}"));
        server.createContext("/cgi-bin/tags/get", at -> answer(at, """
                {"tags":[{"id":%d,"name":"老客户","count":200000}]}""".formatted(ListedFollowers.TAG)));
        server.createContext("/cgi-bin/openapi/quota/get", at -> answer(at, """
                {"errcode":0,"quota":{"daily_limit":500,"used":0,"remain":500}}"""));
        server.createContext(
                "/cgi-bin/user/get", at -> answer(at, page(at.getRequestURI().getQuery())));
        server.createContext("/cgi-bin/user/info/batchget", at -> answer(at, details(body(at))));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String page(String query) {
        String after = query.replaceFirst(".*next_openid=([^&]*).*", "$1");
        long from = after.isEmpty() ? 0 : ListedFollowers.number(after) + 1;
        long to = Math.min(followers, from + PAGE);
        StringBuilder text = new StringBuilder(PAGE * 32);
        text.append("{\"total\":").append(followers).append(",\"count\":").append(to - from);
        for (long number = from; number < to; number++) {
            text.append(number == from ? ",\"data\":{\"openid\":[\"" : ",\"")
                    .append(ListedFollowers.openId(number))
                    .append('"');
        }
        text.append(to > from ? "]}" : "").append(",\"next_openid\":\"");
        return text.append(to > from ? ListedFollowers.openId(to - 1) : "")
                .append("\"}")
                .toString();
    }

    private static String details(String asked) {
        StringBuilder text = new StringBuilder("{\"user_info_list\":[");
        Matcher openIds = OPEN_ID.matcher(asked);
        for (boolean first = true; openIds.find(); first = false) {
            long number = ListedFollowers.number(openIds.group(1));
            text.append(first ? "" : ",")
                    .append("{\"subscribe\":1,\"openid\":\"")
                    .append(openIds.group(1))
                    .append("\",\"language\":\"zh_CN\",\"subscribe_time\":")
                    .append(ListedFollowers.followed(number).getEpochSecond())
                    .append(",\"remark\":\"")
                    .append(ListedFollowers.remark(number))
                    .append("\",\"groupid\":0,\"tagid_list\":[")
                    .append(ListedFollowers.tagged(number) ? ListedFollowers.TAG : "")
                    .append("],\"subscribe_scene\":\"ADD_SCENE_QR_CODE\",\"qr_scene\":0,\"qr_scene_str\":\"\"}");
        }
        return text.append("]}").toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
