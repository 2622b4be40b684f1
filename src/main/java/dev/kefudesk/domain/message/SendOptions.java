package dev.kefudesk.domain.message;

/**
 * What may stand beside a message of any kind.
 *
 * @param kfAccount the customer-service account the follower sees it from ({@code customservice.kf_account}), {@code ""}
 *     for none
 * @param aiMade whether the follower is told that an AI has made it ({@code aimsgcontext.is_ai_msg})
 */
public record SendOptions(String kfAccount, boolean aiMade) {

    public static final SendOptions NONE = new SendOptions("", false);

    public SendOptions withKfAccount(String account) {
        return new SendOptions(account, aiMade);
    }

    public SendOptions withAiMade(boolean made) {
        return new SendOptions(kfAccount, made);
    }
}
