package dev.kefudesk.storage.export;

import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Rows as one array of objects, each on a line of its own. */
final class JsonSheet implements Sheet {

    private final JsonGenerator out;
    private final List<String> columns;

    /** A generator that is given a writer, not a stream, forgives half of a character. */
    JsonSheet(Writer out, List<String> columns) {
        this.columns = columns;
        this.out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out);
    }

    @Override
    public void begin() {
        out.writeStartArray();
    }

    @Override
    public void row(List<Cell> cells) {
        out.writeRaw('\n');
        out.writeStartObject();
        for (int i = 0; i < cells.size(); i++) {
            out.writeName(columns.get(i));
            switch (cells.get(i)) {
                case Cell.NumberCell(Long value) when value != null -> out.writeNumber(value.longValue());
                case Cell.TextCell(String value) when value != null -> out.writeString(value);
                case Cell.NumberCell _, Cell.TextCell _ -> out.writeNull();
            }
        }
        out.writeEndObject();
    }

    @Override
    public void end() {
        out.writeRaw('\n');
        out.writeEndArray();
        out.flush();
    }
}
