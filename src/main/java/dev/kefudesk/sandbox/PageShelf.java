package dev.kefudesk.sandbox;

import java.nio.charset.Charset;

/** Pages that a card can be read from, and some that say little or are hard to read. */
final class PageShelf {

    static final String FOLDER = "/pages/";

    private static final String GRAPH = """
            <!doctype html>
            <html lang="zh"><head><meta charset="utf-8">
            <title>新茶上市 | 茶铺</title>
            <meta property="og:title" content="明前新茶 &amp; 春茶礼盒">
            <meta property="og:description" content="今年的第一批龙井，&#x1F375; 每日限量。">
            <meta property="og:image" content="/pictures/tea.jpg">
            <meta name="description" content="茶铺首页">
            </head><body><script>document.title = "changed by a script"</script></body></html>
            """;
    private static final String GBK = """
            <html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
            <title>老字号茶庄——朱镕基题字</title>
            <meta name="description" content="百年老店，&quot;信誉&quot;第一">
            </head><body></body></html>
            """;
    private static final String BARE = """
            <html><head><title>
               Opening   hours
            </title></head><body><p>9 to 18</p></body></html>
            """;
    private static final String RELATIVE = """
            <!doctype html><html><head><meta charset="utf-8"><base href="/pictures/">
            <meta name="twitter:title" content="City walk">
            <meta name="twitter:description" content="Two hours through the old town">
            <meta name="twitter:image" content="city.jpg">
            </head><body></body></html>
            """;
    private static final String NOT_FOUND = "<html><head><title>404 Not Found</title></head><body></body></html>";

    private PageShelf() {}

    static Reply reply(String name) {
        return switch (name) {
            case "tea.html" -> new Reply.Whole(200, Payload.html(GRAPH));
            case "gbk.html" -> new Reply.Whole(200, Payload.of("text/html", GBK.getBytes(Charset.forName("GB18030"))));
            case "bare.html" -> new Reply.Whole(200, Payload.html(BARE));
            case "relative.html" -> new Reply.Whole(200, Payload.html(RELATIVE));
            case "moved.html" -> new Reply.Moved(FOLDER + "relative.html");
            case "huge.html" -> new Reply.Whole(200, Payload.html(GRAPH).padded(20 << 20));
            case "endless.html" -> new Reply.Endless(Payload.html(GRAPH));
            case "blank.html" -> new Reply.Whole(200, Payload.html("<html><head></head><body></body></html>"));
            case "inside.html" -> new Reply.Moved("http://10.0.0.1/");
            default -> new Reply.Whole(404, Payload.html(NOT_FOUND));
        };
    }
}
