package dev.kefudesk.desktop;

import dev.kefudesk.domain.database.DatabaseChoice;
import dev.kefudesk.domain.database.DatabaseChoice.TlsMode;
import dev.kefudesk.domain.database.TeamCheck;
import dev.kefudesk.service.port.DatabaseChoiceStore;
import dev.kefudesk.service.port.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file {@code database.json} of the home. Of a team it says {@code version, database, host, port, name, user, tls}
 * ({@code verify-full} or {@code off}) and {@code rootCertificate}; embedded is {@code "database": "embedded"} or no file.
 * Whatever is in it was perhaps typed by a person, so that a name nobody knows is an error: it may be a misspelt one.
 */
public final class DatabaseFile implements DatabaseChoiceStore {

    static final String NAME = "database.json";

    private static final int VERSION = 1;
    private static final long MOST_BYTES = 64 * 1024;
    private static final String TEAM = "team";
    private static final String EMBEDDED = "embedded";
    private static final Set<String> KNOWN =
            Set.of("version", "database", "host", "port", "name", "user", "tls", "rootCertificate");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final HomeFolder home;

    public DatabaseFile(HomeFolder home) {
        this.home = home;
    }

    @Override
    public String place() {
        return home.file(NAME).toString();
    }

    @Override
    public Found read() {
        Path file = home.file(NAME);
        if (!Files.exists(file)) {
            return new Chosen(new DatabaseChoice.Embedded());
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return new Damaged(Fault.UNREADABLE, null, "");
            }
            return JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode object
                    ? choice(object)
                    : new Damaged(Fault.NOT_JSON, null, "");
        } catch (JacksonException e) {
            // its own words quote the file
            return new Damaged(Fault.NOT_JSON, null, where(e.getLocation()));
        } catch (IOException e) {
            return new Damaged(Fault.UNREADABLE, null, e.getClass().getSimpleName());
        }
    }

    private static String where(@Nullable TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1 ? "" : at.getLineNr() + ":" + at.getColumnNr();
    }

    private static Found choice(ObjectNode object) {
        for (String name : object.propertyNames()) {
            if (secret(name)) {
                return new Damaged(Fault.PASSWORD, null, name);
            }
        }
        JsonNode version = object.path("version");
        if (version.isInt() && version.intValue() > VERSION) {
            return new Damaged(Fault.VERSION, null, version.asString());
        }
        for (String name : object.propertyNames()) {
            if (!KNOWN.contains(name)) {
                return new Damaged(Fault.FIELD, null, printable(name));
            }
        }
        String kind = object.path("database").asString("");
        return switch (kind) {
            case EMBEDDED -> new Chosen(new DatabaseChoice.Embedded());
            case TEAM -> team(object);
            default -> new Damaged(Fault.FIELD, null, "database");
        };
    }

    private static boolean secret(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.contains("pass")
                || plain.contains("pwd")
                || plain.contains("secret")
                || plain.contains("口令")
                || plain.contains("密码");
    }

    /** A name is shown to a person, and nothing that looks like a text of its own. */
    private static String printable(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name.replaceAll("\\p{Cntrl}", "?");
    }

    private static Found team(ObjectNode object) {
        for (String name : Set.of("host", "name", "user", "tls", "rootCertificate")) {
            JsonNode value = object.path(name);
            if (!value.isMissingNode() && !value.isString()) {
                return new Damaged(Fault.FIELD, null, name);
            }
        }
        JsonNode port = object.path("port");
        if (!port.isMissingNode() && !port.isInt()) {
            return new Damaged(Fault.FIELD, null, "port");
        }
        TlsMode tls = tls(object.path("tls").asString("verify-full"));
        if (tls == null) {
            return new Damaged(Fault.FIELD, null, "tls");
        }
        DatabaseChoice.Team team = new DatabaseChoice.Team(
                object.path("host").asString(""),
                port.isMissingNode() ? DatabaseChoice.Team.USUAL_PORT : port.intValue(),
                object.path("name").asString(""),
                object.path("user").asString(""),
                tls,
                object.path("rootCertificate").asString(""));
        return TeamCheck.problems(team).entrySet().stream()
                .findFirst()
                .<Found>map(wrong -> new Damaged(Fault.VALUE, wrong.getValue(), ""))
                .orElseGet(() -> new Chosen(team));
    }

    private static @Nullable TlsMode tls(String word) {
        return switch (word) {
            case "verify-full" -> TlsMode.VERIFY_FULL;
            case "off" -> TlsMode.OFF;
            default -> null;
        };
    }

    @Override
    public void write(DatabaseChoice choice) {
        ObjectNode object = JSON.createObjectNode();
        object.put("version", VERSION);
        switch (choice) {
            case DatabaseChoice.Embedded() -> object.put("database", EMBEDDED);
            case DatabaseChoice.Team team -> {
                object.put("database", TEAM);
                object.put("host", team.host());
                object.put("port", team.port());
                object.put("name", team.database());
                object.put("user", team.user());
                object.put(
                        "tls",
                        switch (team.tls()) {
                            case VERIFY_FULL -> "verify-full";
                            case OFF -> "off";
                        });
                object.put("rootCertificate", team.rootCertificate());
            }
        }
        try {
            home.replace(NAME, (JSON.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.READ_ONLY,
                    "Could not write " + place() + " (" + e.getClass().getSimpleName()
                            + "). Check the disk and the rights of the folder, then save again.",
                    e);
        }
    }

    @Override
    public TeamCheck.@Nullable Problem certificateProblem(String path) {
        if (path.isBlank()) {
            return null;
        }
        Path file;
        try {
            file = Path.of(path);
            if (!file.isAbsolute() || !Files.isRegularFile(file) || Files.size(file) > MOST_BYTES * 16) {
                return TeamCheck.Problem.CERTIFICATE_UNREADABLE;
            }
        } catch (IOException | InvalidPathException e) {
            return TeamCheck.Problem.CERTIFICATE_UNREADABLE;
        }
        try (InputStream in = Files.newInputStream(file)) {
            boolean pem = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains("-----BEGIN CERTIFICATE-----");
            return pem
                            && !CertificateFactory.getInstance("X.509")
                                    .generateCertificates(in)
                                    .isEmpty()
                    ? null
                    : TeamCheck.Problem.CERTIFICATE_NOT_PEM;
        } catch (CertificateException e) {
            return TeamCheck.Problem.CERTIFICATE_NOT_PEM;
        } catch (IOException e) {
            return TeamCheck.Problem.CERTIFICATE_UNREADABLE;
        }
    }
}
