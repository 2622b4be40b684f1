package dev.kefudesk.wechat;

import dev.kefudesk.domain.account.AccessToken;
import dev.kefudesk.domain.message.MediaKind;
import dev.kefudesk.service.port.ApiAnswer;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.service.port.Endpoint;
import dev.kefudesk.service.port.MediaApi;
import dev.kefudesk.wechat.ApiCalls.Call;
import dev.kefudesk.wechat.http.MultipartBody;
import dev.kefudesk.wechat.json.ReadAnswers;
import java.util.Locale;

/** WeChat's calls about files, over HTTP. */
final class HttpMediaApi implements MediaApi {

    private static final String FIELD = "media";

    private final ApiCalls calls;

    HttpMediaApi(ApiCalls calls) {
        this.calls = calls;
    }

    @Override
    public ApiAnswer<String> uploadImage(
            Endpoint at, AccessToken token, MediaFile file, Progress progress, CancelSignal cancel) {
        return calls.post(
                new Call(at, "/cgi-bin/media/uploadimg", token),
                new MultipartBody(FIELD, file, progress),
                cancel,
                ReadAnswers::uploadedImage);
    }

    @Override
    public ApiAnswer<Uploaded> upload(
            Endpoint at, AccessToken token, MediaKind kind, MediaFile file, Progress progress, CancelSignal cancel) {
        String query = ApiCalls.query(token) + "&type=" + kind.name().toLowerCase(Locale.ROOT);
        return calls.post(
                new Call(at, "/cgi-bin/media/upload", query),
                new MultipartBody(FIELD, file, progress),
                cancel,
                ReadAnswers::uploaded);
    }
}
