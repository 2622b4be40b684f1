package dev.kefudesk.ui.followers;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.follower.BookExport.Order;
import dev.kefudesk.service.follower.BookFiles;
import dev.kefudesk.service.port.BookWriter.Format;
import dev.kefudesk.ui.kit.export.ExportSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The book of the account that is shown, as something to export.
 *
 * @param account null before the first
 */
record WholeBook(BookFiles files, Supplier<@Nullable AccountId> account, Supplier<LocalDate> today)
        implements ExportSource<Format> {

    @Override
    public Path usualFolder() {
        return files.usualFolder();
    }

    @Override
    public String fileName() {
        return "kefudesk-followers-" + today.get();
    }

    @Override
    public boolean possible() {
        return account.get() != null;
    }

    @Override
    public Job job(Path target, Format format) {
        AccountId shown = Objects.requireNonNull(account.get());
        return (replace, progress) -> files.export().start(new Order(shown, target, format, replace), progress);
    }
}
