package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.tls.ShownChain;
import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;

/** Why TLS with the server failed. */
final class TlsTrouble {

    private TlsTrouble() {}

    /** The kind of failure in a few words, where nobody has looked at the certificate. */
    static String words(Throwable failure) {
        return switch (ShownChain.trouble(ServerTrouble.causes(failure))) {
            case EXPIRED -> "the certificate is not valid now";
            case ISSUER_UNKNOWN -> "the issuer of the certificate is not trusted";
            case OTHER_HOST -> "the certificate is for another host";
            case NONE -> "TLS failed";
        };
    }

    /** As {@link #words}, with what the certificate says that was taken down. */
    static Fails explain(Throwable failure, ShownChain shown) {
        return switch (ShownChain.trouble(ServerTrouble.causes(failure))) {
            case EXPIRED -> new Fails(Fault.CERTIFICATE_EXPIRED, shown.validity());
            case ISSUER_UNKNOWN -> new Fails(Fault.ISSUER_UNKNOWN, shown.issuer());
            case OTHER_HOST -> new Fails(Fault.OTHER_HOST, shown.names());
            case NONE -> new Fails(Fault.TLS_FAILED, "");
        };
    }
}
