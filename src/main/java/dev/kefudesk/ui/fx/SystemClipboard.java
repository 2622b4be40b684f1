package dev.kefudesk.ui.fx;

import dev.kefudesk.ui.kit.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The clipboard of the desktop; call it on the FX thread. */
public final class SystemClipboard implements Clipboard {

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        javafx.scene.input.Clipboard.getSystemClipboard().setContent(content);
    }
}
