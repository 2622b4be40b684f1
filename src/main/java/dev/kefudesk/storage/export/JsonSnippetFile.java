package dev.kefudesk.storage.export;

import dev.kefudesk.domain.message.NewsCard;
import dev.kefudesk.domain.snippet.Snippet;
import dev.kefudesk.domain.snippet.SnippetContent;
import dev.kefudesk.service.port.SnippetFiles.OpenFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A file of snippets as it is written, an entry a line, so that two of them can be compared line by line. */
final class JsonSnippetFile implements OpenFile {

    private final PartFile part;
    private final Writer writer;
    private final JsonGenerator out;

    JsonSnippetFile(PartFile part) {
        this.part = part;
        this.writer = new BufferedWriter(new OutputStreamWriter(part.stream(), StandardCharsets.UTF_8));
        this.out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), writer);
        written(() -> {
            out.writeStartObject();
            out.writeStringProperty("format", JsonSnippetFiles.FORMAT);
            out.writeNumberProperty("version", JsonSnippetFiles.VERSION);
            out.writeName("snippets");
            out.writeStartArray();
        });
    }

    @Override
    public void add(Snippet snippet) {
        written(() -> {
            out.writeRaw('\n');
            out.writeStartObject();
            out.writeStringProperty("folder", snippet.folder());
            out.writeStringProperty("name", snippet.name());
            switch (snippet.content()) {
                case SnippetContent.Text(String text) -> out.writeStringProperty("text", text);
                case SnippetContent.Cards(List<NewsCard> cards) -> cards(cards);
            }
            out.writeEndObject();
        });
    }

    private void cards(List<NewsCard> cards) {
        out.writeName("cards");
        out.writeStartArray();
        for (NewsCard card : cards) {
            out.writeStartObject();
            out.writeStringProperty("title", card.title());
            out.writeStringProperty("description", card.description());
            out.writeStringProperty("url", card.url());
            out.writeStringProperty("picUrl", card.picUrl());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    @Override
    public void complete() {
        written(() -> {
            out.writeRaw('\n');
            out.writeEndArray();
            out.writeEndObject();
            out.writeRaw('\n');
            out.flush();
        });
        try {
            writer.flush();
        } catch (IOException e) {
            throw part.failure(e);
        }
        part.complete();
    }

    private void written(Runnable work) {
        try {
            work.run();
        } catch (JacksonException e) {
            throw part.failure(e);
        }
    }

    @Override
    public void close() {
        part.close();
    }
}
