package dev.kefudesk.storage.export;

import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.BookFileFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a workbook for what no sheet has: a cell at column ZZZZZZ, a text of hundreds of millions of characters,
 * a cell that points at text number two thousand million, entities. A spreadsheet writes none of these; the library would
 * make room for them.
 */
final class SheetCheck {

    /** XFD is the last column, 1048576 the last row. */
    private static final Pattern PLACE = Pattern.compile("[A-Z]{1,3}[0-9]{1,7}");

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");
    private static final int MOST_CELLS = 16_384;
    private static final int LONGEST_CELL = 100_000;
    private static final int MOST_ARRAYS = 1_000;

    /** All shared texts are held while a workbook is read. */
    private static final long MOST_TEXT = 80L << 20;

    private static final int MOST_SHEETS = 10_000;
    private static final XMLInputFactory FACTORY = factory();

    private long shared;
    private int withShared;
    private long farthest = -1;
    private int arrays;
    private int sheets;

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Of UTF-8, which a part may say but not deny. */
    static XMLStreamReader parser(InputStream in) throws XMLStreamException {
        XMLStreamReader reader;
        synchronized (FACTORY) {
            reader = FACTORY.createXMLStreamReader(in);
        }
        String said = reader.getCharacterEncodingScheme();
        if (said != null && !said.equalsIgnoreCase("UTF-8") && !said.equalsIgnoreCase("US-ASCII")) {
            throw new BookFileFailure(Kind.BROKEN, null);
        }
        return reader;
    }

    static RuntimeException broken(XMLStreamException e) throws IOException {
        if (e.getNestedException() instanceof IOException io) {
            throw io;
        }
        return new BookFileFailure(Kind.BROKEN, e);
    }

    /** One part. */
    void read(InputStream in) throws IOException {
        try {
            XMLStreamReader reader = parser(in);
            Part part = new Part(reader);
            while (reader.hasNext()) {
                reader.next();
                part.event();
            }
            reader.close();
            shared += part.shared;
            withShared += part.shared > 0 ? 1 : 0;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** After all parts: a cell may only point at a shared text that is there. */
    void end() {
        if (withShared > 1 || farthest >= shared) {
            throw new BookFileFailure(Kind.BROKEN, null);
        }
    }

    private final class Part {
        private final XMLStreamReader reader;
        private long shared;
        private long text;
        private int cells;
        private int cellText;
        private boolean pointing;
        private @Nullable StringBuilder index;

        Part(XMLStreamReader reader) {
            this.reader = reader;
        }

        void event() {
            if (reader.isStartElement()) {
                begin(reader.getLocalName());
            } else if (reader.isCharacters()) {
                characters();
            } else if (reader.isEndElement() && reader.getLocalName().equals("v")) {
                point();
            }
        }

        private void begin(String name) {
            switch (name) {
                case "si" -> shared++;
                case "row" -> cells = 0;
                case "c" -> cell();
                case "v" -> index = pointing ? new StringBuilder() : null;
                case "f" -> formula();
                case "sheet" -> sheet();
                default -> {
                    // nothing that costs room
                }
            }
        }

        private void cell() {
            cellText = 0;
            String place = reader.getAttributeValue(null, "r");
            pointing = "s".equals(reader.getAttributeValue(null, "t"));
            if (++cells > MOST_CELLS || place != null && !PLACE.matcher(place).matches()) {
                throw new BookFileFailure(Kind.BROKEN, null);
            }
        }

        private void sheet() {
            if (++sheets > MOST_SHEETS) {
                throw new BookFileFailure(Kind.TOO_LARGE, null);
            }
        }

        /** Each one is compared with every cell that follows. */
        private void formula() {
            String kind = reader.getAttributeValue(null, "t");
            if (kind != null && !kind.equals("normal") && ++arrays > MOST_ARRAYS) {
                throw new BookFileFailure(Kind.TOO_LARGE, null);
            }
        }

        private void characters() {
            int length = reader.getTextLength();
            cellText += length;
            text += length;
            if (cells > 0 && cellText > LONGEST_CELL || shared > 0 && text > MOST_TEXT) {
                throw new BookFileFailure(Kind.TOO_LARGE, null);
            }
            if (index != null) {
                index.append(reader.getText());
            }
        }

        private void point() {
            String points = index == null ? "" : index.toString();
            index = null;
            if (points.isEmpty()) {
                return;
            }
            if (!INDEX.matcher(points).matches()) {
                throw new BookFileFailure(Kind.BROKEN, null);
            }
            farthest = Math.max(farthest, Long.parseLong(points));
        }
    }
}
