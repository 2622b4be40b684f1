package dev.kefudesk.service.page;

import dev.kefudesk.domain.account.Account;
import dev.kefudesk.domain.message.WebAddress;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.PictureSource.Reason;
import dev.kefudesk.service.port.Route;
import dev.kefudesk.service.port.WebSource;
import dev.kefudesk.service.port.WebSource.Asking;
import dev.kefudesk.service.port.WebSource.Referrer;
import dev.kefudesk.service.port.WebSource.Wanted;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Makes a card of a web address: fetches the page under the safety rule and reads it; nothing of it is ever run. */
public final class CardReader {

    private final WebSource web;
    private final Executor executor;
    private final Function<Account, Route> routes;

    /**
     * @param executor virtual threads: fetching blocks
     * @param routes how an account's calls travel; never blocks
     */
    public CardReader(WebSource web, Executor executor, Function<Account, Route> routes) {
        this.web = web;
        this.executor = executor;
        this.routes = routes;
    }

    /** Never completes exceptionally. */
    public CompletionStage<CardRead> read(Account account, String address, CancelSignal cancel) {
        Optional<URI> uri = WebAddress.parse(address);
        if (uri.isEmpty()) {
            return CompletableFuture.completedFuture(new CardRead.NotFetched(Reason.ADDRESS_WRONG, ""));
        }
        CompletableFuture<CardRead> result = new CompletableFuture<>();
        try {
            executor.execute(() -> result.complete(guarded(account, uri.get(), cancel)));
        } catch (RejectedExecutionException e) {
            result.complete(new CardRead.NotFetched(Reason.CANCELLED, ""));
        }
        return result;
    }

    private CardRead guarded(Account account, URI address, CancelSignal cancel) {
        try {
            return read(account, address, cancel);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // a page that breaks the parser must not leave a person waiting
            return new CardRead.NoPage("");
        }
    }

    private CardRead read(Account account, URI address, CancelSignal cancel) {
        Asking asking = new Asking(Wanted.PAGE, Referrer.NONE, account.api().origin(), routes.apply(account));
        return switch (web.fetch(address, asking, cancel).end()) {
            case WebSource.Nothing nothing -> new CardRead.NotFetched(nothing.reason(), nothing.detail());
            case WebSource.Content content -> {
                String type = content.mediaType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
                yield page(type, content.bytes())
                        ? PageReader.read(content, address)
                        : new CardRead.NoPage(type.length() <= 60 ? type : "");
            }
        };
    }

    /** By its type, and where that says nothing by its first bytes. */
    private static boolean page(String type, byte[] content) {
        if (content.length == 0) {
            return false;
        }
        return type.equals("text/html")
                || type.equals("application/xhtml+xml")
                || ((type.isEmpty() || type.equals("text/plain")) && beginsWithMarkup(content));
    }

    private static boolean beginsWithMarkup(byte[] content) {
        for (byte b : content) {
            if (b != ' '
                    && b != '\r'
                    && b != '\n'
                    && b != '\t'
                    && b != (byte) 0xEF
                    && b != (byte) 0xBB
                    && b != (byte) 0xBF) {
                return b == '<';
            }
        }
        return false;
    }
}
