package dev.kefudesk.storage;

import com.ibm.icu.text.AlphabeticIndex;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Bytes that order followers by shown name when compared one by one: first the letter under which a name is looked for
 * (Chinese by pinyin, before the Latin names of the same letter), then the name as ICU's Chinese collation orders it, without
 * regard to case and accents. Names under no letter come after Z, and followers without a name last, by OpenID.
 */
public final class NameKey {

    private static final byte OTHER = 'Z' + 1;
    private static final byte UNNAMED = 'Z' + 2;

    /** A name is compared by so many of its characters at most. */
    private static final int LONGEST = 40;

    private NameKey() {}

    /** The key of a follower, from what {@code Follower.shownName()} shows. */
    public static byte[] of(String alias, String remark, String openId) {
        String name = !alias.isBlank() ? alias : remark;
        if (name.isBlank()) {
            return joined(UNNAMED, openId.getBytes(StandardCharsets.UTF_8));
        }
        String folded = SearchText.fold(name).strip();
        String compared = folded.substring(0, folded.offsetByCodePoints(0, Math.min(LONGEST, length(folded))));
        return joined(letter(compared), Icu.COLLATOR.getCollationKey(compared).toByteArray());
    }

    /** The least key of a name under the letter: A to Z, anything else for those after Z. */
    public static byte[] least(char letter) {
        char upper = Character.toUpperCase(letter);
        return new byte[] {upper >= 'A' && upper <= 'Z' ? (byte) upper : OTHER};
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static byte letter(String name) {
        String label;
        // the index says nothing of threads
        synchronized (Icu.LETTERS) {
            label = Icu.LETTERS.getBucket(Icu.LETTERS.getBucketIndex(name)).getLabel();
        }
        char first = label.length() == 1 ? label.charAt(0) : 0;
        return first >= 'A' && first <= 'Z' ? (byte) first : OTHER;
    }

    private static byte[] joined(byte first, byte[] rest) {
        byte[] all = new byte[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return rest.length > 0 && rest[rest.length - 1] == 0 ? Arrays.copyOf(all, rest.length) : all;
    }

    /** Loaded with the first name, because ICU's Chinese data takes a moment. */
    private static final class Icu {

        static final RuleBasedCollator COLLATOR = collator();
        static final AlphabeticIndex.ImmutableIndex<Void> LETTERS =
                new AlphabeticIndex<Void>(collator()).addLabels(Locale.ENGLISH).buildImmutableIndex();

        private static RuleBasedCollator collator() {
            RuleBasedCollator collator =
                    (RuleBasedCollator) Collator.getInstance(ULocale.forLanguageTag("zh-u-co-pinyin"));
            collator.setStrength(Collator.PRIMARY);
            collator.freeze();
            return collator;
        }
    }
}
