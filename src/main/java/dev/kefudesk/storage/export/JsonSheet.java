package dev.kefudesk.storage.export;

import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Rows as one array of objects, each on a line of its own. */
final class JsonSheet implements Sheet {

    private final JsonGenerator out;

    /** A generator that is given a writer, not a stream, forgives half of a character. */
    JsonSheet(Writer out) {
        this.out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out);
    }

    @Override
    public void begin() {
        out.writeStartArray();
    }

    @Override
    public void row(List<ExportColumns.Cell> cells) {
        out.writeRaw('\n');
        out.writeStartObject();
        for (int i = 0; i < cells.size(); i++) {
            out.writeName(ExportColumns.ALL.get(i).name());
            switch (cells.get(i)) {
                case ExportColumns.NumberCell(Long value) when value != null -> out.writeNumber(value.longValue());
                case ExportColumns.TextCell(String value) when value != null -> out.writeString(value);
                case ExportColumns.NumberCell _, ExportColumns.TextCell _ -> out.writeNull();
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
