package dev.kefudesk.service.port;

/** A file of rows under way. Closing it before {@link #complete} leaves nothing behind. Failures are {@link ExportFailure}. */
public interface RowFile<R> extends AutoCloseable {

    void write(R row);

    /** Puts the whole file into its place at once. */
    void complete();

    @Override
    void close();
}
