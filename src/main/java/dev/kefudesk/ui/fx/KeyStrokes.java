package dev.kefudesk.ui.fx;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Which key of a US keyboard types a character. */
final class KeyStrokes {

    private static final Map<Character, KeyStroke> KEYS = keys();

    private KeyStrokes() {}

    /** One key, with or without Shift. */
    record KeyStroke(KeyCode code, boolean shift) {}

    /** Null where no key types the character: it has to be pasted. */
    static @Nullable KeyStroke of(char character) {
        return KEYS.get(character);
    }

    private static Map<Character, KeyStroke> keys() {
        Map<Character, KeyStroke> keys = new HashMap<>();
        for (char c = 'a'; c <= 'z'; c++) {
            KeyCode code = KeyCode.getKeyCode(String.valueOf(Character.toUpperCase(c)));
            keys.put(c, new KeyStroke(code, false));
            keys.put(Character.toUpperCase(c), new KeyStroke(code, true));
        }
        String shifted = ")!@#$%^&*(";
        for (int digit = 0; digit <= 9; digit++) {
            KeyCode code = KeyCode.getKeyCode(String.valueOf(digit));
            keys.put((char) ('0' + digit), new KeyStroke(code, false));
            keys.put(shifted.charAt(digit), new KeyStroke(code, true));
        }
        pair(keys, KeyCode.MINUS, '-', '_');
        pair(keys, KeyCode.EQUALS, '=', '+');
        pair(keys, KeyCode.SEMICOLON, ';', ':');
        pair(keys, KeyCode.COMMA, ',', '<');
        pair(keys, KeyCode.PERIOD, '.', '>');
        pair(keys, KeyCode.SLASH, '/', '?');
        keys.put(' ', new KeyStroke(KeyCode.SPACE, false));
        return Map.copyOf(keys);
    }

    private static void pair(Map<Character, KeyStroke> keys, KeyCode code, char plain, char shifted) {
        keys.put(plain, new KeyStroke(code, false));
        keys.put(shifted, new KeyStroke(code, true));
    }
}
