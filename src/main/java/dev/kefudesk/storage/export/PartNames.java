package dev.kefudesk.storage.export;

import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookFileFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Which parts of a workbook a library may open as XML: whatever is named so, and whatever the list of types or the relations
 * of the main part point at, as both may call a sheet {@code picture.bin}.
 */
final class PartNames {

    static final String CONTENT_TYPES = "[Content_Types].xml";

    /** A library holds every one of them. */
    private static final int MOST = 10_000;

    private final ZipFile zip;
    private final PackedSheets.Budget budget;
    private final Map<String, List<ZipArchiveEntry>> entries;
    private final Set<String> found = new HashSet<>();

    private PartNames(ZipFile zip, List<ZipArchiveEntry> entries, PackedSheets.Budget budget) {
        this.zip = zip;
        this.budget = budget;
        this.entries = entries.stream().collect(Collectors.groupingBy(entry -> key(entry.getName())));
    }

    /** How a part is looked for: libraries know no capitals, and the first stroke may be missing. */
    static String key(String name) {
        return (name.startsWith("/") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
    }

    /** As {@link #key keys}. */
    static Set<String> of(ZipFile zip, List<ZipArchiveEntry> entries, PackedSheets.Budget budget) throws IOException {
        PartNames names = new PartNames(zip, entries, budget);
        names.entries.keySet().stream().filter(name -> name.endsWith(".xml")).forEach(names.found::add);
        Set<String> mains = new HashSet<>(Set.of("xl/workbook.xml"));
        names.each(key(CONTENT_TYPES), "Override", part -> {
            String name = key(part.apply("PartName"));
            String type = part.apply("ContentType");
            if (type.endsWith("+xml")) {
                names.add(name);
            }
            if (type.endsWith("main+xml") && names.entries.containsKey(name)) {
                mains.add(name);
            }
        });
        for (String main : mains) {
            names.related(main);
        }
        return names.found;
    }

    private void related(String main) throws IOException {
        int stroke = main.lastIndexOf('/') + 1;
        String folder = main.substring(0, stroke);
        String relations = folder + "_rels/" + main.substring(stroke) + ".rels";
        add(relations);
        each(relations, "Relationship", one -> {
            String target = key(one.apply("Target"));
            add(target);
            add(folder + target);
        });
    }

    private void add(String name) {
        if (entries.containsKey(name)) {
            found.add(name);
        }
    }

    /** Every element of that name in a part, as a way to its attributes; nothing where there is no such part. */
    private void each(String part, String element, Consumer<UnaryOperator<String>> work) throws IOException {
        for (ZipArchiveEntry entry : entries.getOrDefault(part, List.of())) {
            try (InputStream in = budget.of(zip.getInputStream(entry))) {
                XMLStreamReader reader = SheetCheck.parser(MarkupCheck.of(in));
                int count = 0;
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT
                            && reader.getLocalName().equals(element)) {
                        if (++count > MOST) {
                            throw new BookFileFailure(Kind.TOO_LARGE, null);
                        }
                        work.accept(name -> Objects.requireNonNullElse(reader.getAttributeValue(null, name), ""));
                    }
                }
            } catch (XMLStreamException e) {
                throw SheetCheck.broken(e);
            }
        }
    }
}
