package dev.kefudesk.storage.export;

import dev.kefudesk.service.port.SnippetFiles;
import dev.kefudesk.service.port.SnippetFiles.Unreadable.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Snippets as one JSON object in UTF-8: {@code {"format":"kefudesk-snippets","version":1,"snippets":[…]}}. An entry has a
 * {@code name}, perhaps a {@code folder}, and a {@code text} or {@code cards}, each with {@code title}, {@code description},
 * {@code url} and {@code picUrl}. Fields that are not known are passed over.
 */
public final class JsonSnippetFiles implements SnippetFiles {

    static final String FORMAT = "kefudesk-snippets";
    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public List<Entry> read(Path file) {
        JsonNode whole = parsed(text(file));
        if (!whole.isObject()
                || !FORMAT.equals(whole.path("format").asString(""))
                || !whole.path("snippets").isArray()) {
            throw new Unreadable(Kind.NOT_SNIPPETS, 0, null);
        }
        if (whole.path("version").asInt(0) > VERSION) {
            throw new Unreadable(Kind.NEWER, 0, null);
        }
        JsonNode snippets = whole.path("snippets");
        if (snippets.size() > MOST_ENTRIES) {
            throw new Unreadable(Kind.TOO_MANY, 0, null);
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : snippets) {
            entries.add(SnippetEntry.read(entries.size() + 1, entry));
        }
        return entries;
    }

    private static String text(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Unreadable(Kind.TOO_LARGE, 0, null);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable(Kind.NOT_UTF8, 0, e);
        } catch (NoSuchFileException e) {
            throw new Unreadable(Kind.MISSING, 0, e);
        } catch (AccessDeniedException e) {
            throw new Unreadable(Kind.NOT_ALLOWED, 0, e);
        } catch (IOException e) {
            throw new Unreadable(Files.isDirectory(file) ? Kind.MISSING : Kind.OTHER, 0, e);
        }
    }

    /** The failure's cause would quote the file. */
    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new Unreadable(Kind.NOT_JSON, at == null ? 0 : Math.max(0, at.getLineNr()), null);
        }
    }

    @Override
    public OpenFile write(Path target, boolean replace) {
        return new JsonSnippetFile(PartFile.begin(target, replace));
    }
}
