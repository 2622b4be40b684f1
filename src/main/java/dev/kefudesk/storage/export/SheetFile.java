package dev.kefudesk.storage.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/** A sheet that is being written to a file. */
final class SheetFile implements AutoCloseable {

    private final PartFile file;
    private final Sheet sheet;

    private SheetFile(PartFile file, Sheet sheet) {
        this.file = file;
        this.sheet = sheet;
    }

    /**
     * @param target absolute
     * @param replace whether a file that is there already may be replaced
     */
    static SheetFile begin(Path target, boolean replace, Function<PartFile, Sheet> format) {
        PartFile file = PartFile.begin(target, replace);
        try {
            Sheet sheet = format.apply(file);
            sheet.begin();
            return new SheetFile(file, sheet);
        } catch (IOException | JacksonException e) {
            file.close();
            throw file.failure(e);
        }
    }

    /** A writer of text in UTF-8. */
    static Writer text(PartFile file) {
        return new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8), 1 << 16);
    }

    void row(List<Cell> cells) {
        try {
            sheet.row(cells);
        } catch (IOException | JacksonException e) {
            throw file.failure(e);
        }
    }

    void complete() {
        try {
            sheet.end();
        } catch (IOException | JacksonException e) {
            throw file.failure(e);
        }
        file.complete();
    }

    @Override
    public void close() {
        file.close();
    }
}
