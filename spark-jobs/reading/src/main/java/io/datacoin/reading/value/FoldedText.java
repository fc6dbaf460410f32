package io.datacoin.reading.value;

import java.text.Normalizer;
import java.util.Locale;

/** Words compared without case and accents. */
final class FoldedText {
    private FoldedText() {}

    /** Small letters without accents: {@code Août} is {@code aout}, {@code MÄRZ} is {@code marz}. */
    static String of(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        if (isAscii(small)) {
            return small;
        }
        String apart = Normalizer.normalize(small, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(apart.length());
        for (int index = 0; index < apart.length(); index++) {
            if (Character.getType(apart.charAt(index)) != Character.NON_SPACING_MARK) {
                folded.append(apart.charAt(index));
            }
        }
        return folded.toString();
    }

    private static boolean isAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= '\u0080') {
                return false;
            }
        }
        return true;
    }
}
