package dev.kefudesk.domain.account;

/** Scheme, lower-case host and explicit port: what a secret is bound to and what a safety exception is made for. */
public record Origin(String scheme, String host, int port) {

    /** As shown to a person: the port appears only where it is not the scheme's own. */
    public String shown() {
        boolean usual = (scheme.equals("https") && port == 443) || (scheme.equals("http") && port == 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
