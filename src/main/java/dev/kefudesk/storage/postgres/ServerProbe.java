package dev.kefudesk.storage.postgres;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.database.TeamCheck;
import dev.kefudesk.domain.tls.ShownChain;
import dev.kefudesk.service.port.ConnectionSteps.Fails;
import dev.kefudesk.service.port.ConnectionSteps.Fault;
import dev.kefudesk.service.port.ConnectionSteps.Finding;
import dev.kefudesk.service.port.ConnectionSteps.NotNeeded;
import dev.kefudesk.service.port.ConnectionSteps.Works;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The way to the server as far as no login is needed: name, port and TLS. Tells the server nothing. */
final class ServerProbe implements AutoCloseable {

    private static final int MOST_ADDRESSES = 4;

    /** PostgreSQL's question whether the server speaks TLS. */
    private static final byte[] SPEAKS_TLS =
            ByteBuffer.allocate(8).putInt(8).putInt(80_877_103).array();

    private final DatabaseChoice.Team team;
    private final TeamTrust trust;
    private final StepPatience patience;
    private @Nullable Line line;

    ServerProbe(DatabaseChoice.Team team, TeamTrust trust, StepPatience patience) {
        this.team = team;
        this.trust = trust;
        this.patience = patience;
    }

    /** An open connection, and whether the server speaks TLS on it. */
    private record Line(Socket socket, boolean tls) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    Finding name() throws Exception {
        if (TeamCheck.problems(team).containsKey(TeamCheck.Field.HOST)) {
            return new Fails(Fault.NAME_NOT_FOUND, "");
        }
        if (team.host().contains(":") || team.host().matches("[0-9.]+")) {
            return new NotNeeded();
        }
        try {
            InetAddress[] found = patience.wait(() -> InetAddress.getAllByName(team.host()));
            return new Works(Arrays.stream(found)
                    .limit(MOST_ADDRESSES)
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", ")));
        } catch (UnknownHostException e) {
            return new Fails(Fault.NAME_NOT_FOUND, "");
        }
    }

    Finding port() throws Exception {
        if (TeamCheck.problems(team).containsKey(TeamCheck.Field.PORT)) {
            return new Fails(Fault.REFUSED, "");
        }
        line = patience.wait(this::connect);
        return new Works(line.socket().getInetAddress().getHostAddress() + ":" + team.port());
    }

    private Line connect() throws StepFailure {
        Socket socket = new Socket();
        Line made = null;
        try {
            socket.connect(new InetSocketAddress(team.host(), team.port()), patience.millis());
            made = ask(socket);
            return made;
        } catch (SocketTimeoutException e) {
            throw new StepFailure(Fault.TIMEOUT, "");
        } catch (UnknownHostException e) {
            throw new StepFailure(Fault.NAME_NOT_FOUND, "");
        } catch (ConnectException e) {
            throw new StepFailure(Fault.REFUSED, "");
        } catch (IOException e) {
            throw new StepFailure(Fault.NOT_REACHABLE, ServerTrouble.words(e));
        } finally {
            if (made == null) {
                closeQuietly(socket);
            }
        }
    }

    private Line ask(Socket socket) throws StepFailure, SocketTimeoutException {
        try {
            socket.setSoTimeout(patience.millis());
            socket.getOutputStream().write(SPEAKS_TLS);
            int answer = socket.getInputStream().read();
            return switch (answer) {
                case 'S' -> new Line(socket, true);
                case 'N' -> new Line(socket, false);
                case -1 -> throw new EOFException();
                default -> throw new StepFailure(Fault.NOT_POSTGRESQL, "");
            };
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw new StepFailure(Fault.NOT_POSTGRESQL, "the connection was closed");
        }
    }

    Finding tls() throws Exception {
        if (team.tls() == TlsMode.OFF) {
            return TeamCheck.loopback(team.host()) ? new NotNeeded() : new Fails(Fault.TLS_NEEDED, "");
        }
        if (line == null) {
            throw new IllegalStateException("the port comes first");
        }
        if (!line.tls()) {
            return new Fails(Fault.SERVER_WITHOUT_TLS, "");
        }
        SSLContext trusting;
        try {
            trusting = trust.including(team.rootCertificate());
        } catch (IOException | GeneralSecurityException e) {
            return new Fails(Fault.ROOT_CERTIFICATE_UNREADABLE, team.rootCertificate());
        }
        Line first = line;
        try {
            return new Works(patience.wait(() -> handshake(trusting, first)));
        } catch (SSLException failure) {
            return lookAtCertificate(failure);
        } catch (SocketTimeoutException e) {
            return new Fails(Fault.TIMEOUT, "");
        } catch (IOException e) {
            return new Fails(Fault.TLS_FAILED, ServerTrouble.words(e));
        }
    }

    private Fails lookAtCertificate(SSLException failure) throws Exception {
        ShownChain shown = new ShownChain();
        patience.wait(() -> {
            try (Line second = connect()) {
                return handshake(shown.context(), second);
            } catch (IOException | StepFailure e) {
                // meant to end so: it trusts nobody and only takes down what the server shows
                return "";
            }
        });
        return TlsTrouble.explain(failure, shown);
    }

    private String handshake(SSLContext context, Line over) throws IOException {
        try (SSLSocket socket = TeamTls.over(context, over.socket(), team.host(), team.port())) {
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    @Override
    public void close() {
        hangUp();
    }

    /** Nothing more is looked at, and another connection may be made. */
    void hangUp() {
        if (line != null) {
            closeQuietly(line.socket());
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // given up either way
        }
    }
}
