package dev.kefudesk.service.port;

/**
 * Whatever a desk or a team keeps together, in whichever database: one file of this desk, or a server that many desks
 * share. What belongs to the desk alone (its settings) is not here. Stores may be called from any thread and block.
 */
public interface Storage extends AutoCloseable {

    AccountStore accounts();

    FollowerStore followers();

    ContactStore contacts();

    DraftStore drafts();

    SnippetStore snippets();

    DeliveryStore deliveries();

    CallLedger ledger();

    ArticleStore articles();

    MediaStore media();

    Upkeep upkeep();

    /** Waits for work under way; later calls of the stores fail. */
    @Override
    void close();
}
