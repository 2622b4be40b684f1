package dev.kefudesk.service.picture;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * A drawing. Nothing it points at is loaded: no address, no file, no embedded picture, no entity. Those that could keep a
 * computer busy for long (very large, or with many copies of their parts) are not drawn.
 */
final class SvgPicture {

    /** Held here, as the logging system itself forgets whom nobody holds: the library would write down what it does not load. */
    private static final Logger QUIET = Logger.getLogger("com.github.weisj.jsvg");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_COPIES = 200;
    private static final DocumentLimits LIMITS = new DocumentLimits(60, 2, 20_000);
    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml[^>]*\\?>");
    private static final Pattern COPY = Pattern.compile("<(?:\\w+:)?use\\b|url\\s*\\(");

    private final SVGDocument document;

    private SvgPicture(SVGDocument document) {
        this.document = document;
    }

    /** Empty where it is damaged or more than is drawn. */
    static Optional<SvgPicture> read(byte[] content) {
        if (content.length > MOST_BYTES) {
            return Optional.empty();
        }
        // as UTF-8 whatever it declares, so that the drawing read is the text that was looked through
        String text = new String(content, StandardCharsets.UTF_8).replace("\ufeff", "");
        String bare = DECLARATION.matcher(text).replaceFirst("");
        if (bare.contains("<!ENTITY")
                || COPY.matcher(bare).results().limit(MOST_COPIES + 1L).count() > MOST_COPIES) {
            return Optional.empty();
        }
        LoaderContext context = LoaderContext.builder()
                .externalResourcePolicy(ResourcePolicy.DENY_ALL)
                .documentLimits(LIMITS)
                .build();
        SVGDocument document =
                new SVGLoader().load(new ByteArrayInputStream(bare.getBytes(StandardCharsets.UTF_8)), null, context);
        return Optional.ofNullable(document).map(SvgPicture::new).filter(picture -> picture.measured());
    }

    private boolean measured() {
        FloatSize size = document.size();
        return size.width >= 1 && size.height >= 1 && size.width < 100_000 && size.height < 100_000;
    }

    int width() {
        return Math.round(document.size().width);
    }

    int height() {
        return Math.round(document.size().height);
    }

    /** Drawn at this size, so as to cover it. */
    int[] pixels(int width, int height) {
        FloatSize size = document.size();
        double scale = Math.max(width / size.width, height / size.height);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.translate((width - size.width * scale) / 2, (height - size.height * scale) / 2);
            graphics.scale(scale, scale);
            document.renderWithPlatform(
                    NullPlatformSupport.INSTANCE, graphics, new ViewBox(0, 0, size.width, size.height));
        } finally {
            graphics.dispose();
        }
        return image.getRGB(0, 0, width, height, null, 0, width);
    }
}
