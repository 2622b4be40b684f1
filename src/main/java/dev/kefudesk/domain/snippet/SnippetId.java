package dev.kefudesk.domain.snippet;

import java.util.UUID;

/** Names a snippet for as long as it is there, also where it is renamed. */
public record SnippetId(String value) {

    public SnippetId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a snippet's id is not blank");
        }
    }

    public static SnippetId fresh() {
        return new SnippetId(UUID.randomUUID().toString());
    }
}
