package dev.kefudesk.domain.message;

import java.util.Optional;
import java.util.regex.Pattern;

/** A link in a text, as the person who writes it thinks of it. */
public sealed interface TextLink {

    /** What phones without mini-programs open where nothing else is named; WeChat's own example names it. */
    String USUAL_FALLBACK = "http://www.qq.com";

    /** What is tapped. */
    String label();

    /** The tag as WeChat reads it, or what is wrong. */
    Written write();

    /** A page, by an absolute http or https address. */
    record Web(String address, String label) implements TextLink {
        @Override
        public Written write() {
            return LinkTag.of(address, label).<Written>map(Tag::new).orElse(new Wrong(Fault.ADDRESS));
        }
    }

    /**
     * A page of a mini-program.
     *
     * @param path of the page, possibly with parameters, as {@code pages/index/index?id=1}
     * @param fallback opened by phones without mini-programs; blank takes {@link #USUAL_FALLBACK}
     */
    record MiniProgram(String appId, String path, String fallback, String label) implements TextLink {

        private static final Pattern APP_ID = Pattern.compile("wx[0-9a-f]{16}");

        /** Whether it has the form of a mini-program's AppID: {@code wx} and 16 digits or letters a to f. */
        static boolean isAppId(String typed) {
            return APP_ID.matcher(typed).matches();
        }

        @Override
        public Written write() {
            String page = path.strip();
            if (!isAppId(appId.strip())) {
                return new Wrong(Fault.APP_ID);
            }
            if (page.isEmpty() || page.startsWith("/") || page.chars().anyMatch(Character::isWhitespace)) {
                return new Wrong(Fault.PATH);
            }
            if (label.isBlank()) {
                return new Wrong(Fault.LABEL);
            }
            String address = fallback.isBlank() ? USUAL_FALLBACK : fallback;
            Optional<String> web = LinkTag.address(address);
            return web.<Written>map(safe -> new Tag("<a href=\"" + safe + "\" data-miniprogram-appid=\"" + appId.strip()
                            + "\" data-miniprogram-path=\"" + LinkTag.quoted(page) + "\">" + LinkTag.label(label)
                            + "</a>"))
                    .orElse(new Wrong(Fault.FALLBACK));
        }
    }

    /** What writing came to. */
    sealed interface Written {}

    record Tag(String text) implements Written {}

    record Wrong(Fault fault) implements Written {}

    /** What cannot be written so. */
    enum Fault {
        ADDRESS,
        APP_ID,
        PATH,
        LABEL,
        FALLBACK
    }
}
