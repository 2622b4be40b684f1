package dev.kefudesk.storage.postgres;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Whose certificates are trusted on the way to a team's database. */
@FunctionalInterface
public interface TeamTrust {

    /**
     * Trusts whom Java and the system trust, and the certificates of a file. Blocks.
     *
     * @param rootCertificate a PEM file, {@code ""} for none
     * @throws IOException where the file cannot be read
     * @throws GeneralSecurityException where it holds no certificate
     */
    SSLContext including(String rootCertificate) throws IOException, GeneralSecurityException;
}
