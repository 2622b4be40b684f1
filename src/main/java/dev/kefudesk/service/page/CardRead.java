package dev.kefudesk.service.page;

import dev.kefudesk.service.port.PictureSource.Reason;

/** What reading a page came to. */
public sealed interface CardRead {

    /**
     * What a card can take from it; {@code ""} where the page does not say.
     *
     * @param url the address that was asked for
     */
    record Found(String title, String description, String url, String picUrl) implements CardRead {

        /** Whether the page says nothing that a card could show. */
        public boolean nothing() {
            return title.isEmpty() && description.isEmpty() && picUrl.isEmpty();
        }
    }

    /**
     * It could not be fetched.
     *
     * @param detail the HTTP status or other technical words, {@code ""} for none
     */
    record NotFetched(Reason reason, String detail) implements CardRead {}

    /**
     * Something else than a page lies there.
     *
     * @param mediaType as the server names it, {@code ""} for nothing
     */
    record NoPage(String mediaType) implements CardRead {}
}
