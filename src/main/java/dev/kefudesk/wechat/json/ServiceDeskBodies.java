package dev.kefudesk.wechat.json;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.ServiceDeskApi.ChatQuery;

/** Bodies of the calls of the customer-service function (wechat-api.md, sections 4.2 and 4.3). */
public final class ServiceDeskBodies {

    private ServiceDeskBodies() {}

    /** Of {@code /customservice/msgrecord/getmsglist}; its documentation lists none, its sample has this one. */
    public static String chatRecord(ChatQuery query) {
        return Json.write(Json.object()
                .put("starttime", query.from().getEpochSecond())
                .put("endtime", query.to().getEpochSecond())
                .put("msgid", query.msgId())
                .put("number", query.number()));
    }

    /** Of {@code /customservice/kfsession/create} and {@code close}. */
    public static String session(OpenId openId, String kfAccount) {
        return Json.write(Json.object().put("kf_account", kfAccount).put("openid", openId.value()));
    }
}
