package dev.kefudesk.ui.answer;

/**
 * A send as a command for a POSIX shell. The token stays out of it: the shell puts in {@code $ACCESS_TOKEN}. The body is
 * {@code --data-raw}, as {@code --data} would take a leading {@code @} for a file name.
 */
final class CurlCommand {

    private CurlCommand() {}

    /**
     * @param api base address without a trailing slash, e.g. {@code https://api.weixin.qq.com}
     * @param path absolute path without a query
     * @param body exactly what the command sends
     */
    static String send(String api, String path, String body) {
        return "curl -sS -g -X POST \"" + inDoubleQuotes(api + path) + "?access_token=$ACCESS_TOKEN\" \\\n"
                + "  -H 'Content-Type: application/json; charset=utf-8' \\\n"
                + "  --data-raw " + quoted(body);
    }

    /** One word of a POSIX shell, whatever is in it; a NUL, which no word can hold, is left out. */
    static String quoted(String word) {
        return "'" + word.replace("\0", "").replace("'", "'\\''") + "'";
    }

    /** {@code !} would be taken for history by an interactive shell even inside double quotes; in an address %21 is the same. */
    private static String inDoubleQuotes(String address) {
        StringBuilder safe = new StringBuilder();
        address.codePoints().forEach(c -> {
            if (c == '!') {
                safe.append("%21");
            } else {
                if (c == '$' || c == '`' || c == '"' || c == '\\') {
                    safe.append('\\');
                }
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
