package dev.kefudesk.wechat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kefudesk.domain.send.SendOutcome.NotSentCause;
import dev.kefudesk.domain.send.SendOutcome.UnknownCause;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures that cannot be brought about on every machine. */
class FaultsTest {

    static Stream<Arguments> connecting() {
        return Stream.of(
                arguments(
                        new ConnectException("Network is unreachable")
                                .initCause(new SocketException("Network is unreachable")),
                        NotSentCause.NO_NETWORK),
                arguments(new NoRouteToHostException("No route to host"), NotSentCause.NO_NETWORK),
                arguments(new ConnectException("No route to host"), NotSentCause.NO_NETWORK),
                arguments(new SocketException("Network is down"), NotSentCause.NO_NETWORK),
                arguments(new SocketException("Operation not permitted"), NotSentCause.NO_NETWORK),
                arguments(new BindException("Cannot assign requested address"), NotSentCause.NO_NETWORK),
                arguments(new UnknownHostException("x"), NotSentCause.NAME_NOT_FOUND),
                arguments(
                        new ConnectException().initCause(new UnresolvedAddressException()),
                        NotSentCause.NAME_NOT_FOUND),
                arguments(new ConnectException("Connection refused: getsockopt"), NotSentCause.CONNECTION_REFUSED),
                arguments(
                        new ConnectException().initCause(new ClosedChannelException()),
                        NotSentCause.CONNECTION_REFUSED),
                arguments(new ConnectException("Connection timed out"), NotSentCause.CONNECT_TIMEOUT),
                arguments(new HttpConnectTimeoutException("HTTP connect timed out"), NotSentCause.CONNECT_TIMEOUT),
                arguments(
                        new SSLHandshakeException("PKIX").initCause(new CertificateException("PKIX")),
                        NotSentCause.TLS),
                arguments(
                        new SSLHandshakeException("Remote host terminated the handshake")
                                .initCause(new SocketException("Connection reset")),
                        NotSentCause.TLS));
    }

    @ParameterizedTest
    @MethodSource("connecting")
    void tellsWhyThereIsNoConnection(Throwable failure, NotSentCause cause) {
        assertThat(Faults.connecting(new CompletionException("http://h/?access_token=s3cret", failure)))
                .hasValueSatisfying(fault -> {
                    assertThat(fault.cause()).isEqualTo(cause);
                    assertThat(fault.detail()).isNotBlank().doesNotContain("s3cret");
                });
    }

    @Test
    void hangingUpIsNoFailureToConnectButNothingLeft() {
        SocketException reset = new SocketException("Connection reset");
        assertThat(Faults.connecting(reset)).isEmpty();
        assertThat(Faults.beforeLeaving(reset, true).cause()).isEqualTo(NotSentCause.TLS);
        assertThat(Faults.beforeLeaving(reset, false).cause()).isEqualTo(NotSentCause.CONNECTION_REFUSED);
    }

    static Stream<Arguments> leaving() {
        return Stream.of(
                arguments(
                        new IOException("HTTP/1.1 header parser received no bytes", new EOFException("EOF")),
                        UnknownCause.CLOSED_BEFORE_ANSWER),
                arguments(new SocketException("Connection reset"), UnknownCause.CLOSED_BEFORE_ANSWER),
                arguments(new IOException("Broken pipe"), UnknownCause.CLOSED_BEFORE_ANSWER),
                arguments(
                        new IOException("An existing connection was forcibly closed by the remote host"),
                        UnknownCause.CLOSED_BEFORE_ANSWER),
                arguments(
                        new IOException("HTTP/1.1 header parser received no bytes", new IOException("Timed out")),
                        UnknownCause.CONNECTION_LOST),
                arguments(new IOException("No route to host"), UnknownCause.CONNECTION_LOST),
                arguments(
                        new IOException("parsing HTTP/1.1 status line, receiving [HT]", new EOFException("EOF")),
                        UnknownCause.ANSWER_CUT),
                arguments(new ProtocolException("Invalid status line"), UnknownCause.ANSWER_NOT_UNDERSTOOD));
    }

    @ParameterizedTest
    @MethodSource("leaving")
    void tellsWhyThereIsNoAnswer(Throwable failure, UnknownCause cause) {
        assertThat(Faults.afterLeaving(failure, false).cause()).isEqualTo(cause);
        assertThat(Faults.afterLeaving(failure, true).cause()).isEqualTo(UnknownCause.ANSWER_CUT);
    }
}
