package io.datacoin.benchmarks.tables;

import io.datacoin.benchmarks.tables.Dialect.Layout;
import java.util.List;

/** What stands in a column of text; half of them look like something else and are not. */
enum TextStyle {
    PLACES,
    PEOPLE,
    SENTENCES,
    /** Digits with zeros in front. */
    CODES,
    /** Twenty digits, more than any number type keeps exactly. */
    LONG_IDENTIFIERS,
    ARTICLES,
    /** {@code 10.0.3.17}. */
    ADDRESSES,
    /** {@code 1.20.4}. */
    VERSIONS,
    /** {@code 20-29}. */
    RANGES,
    /** {@code +49 30 901820}. */
    PHONES;

    private static final List<String> FIRST =
            List.of("Anna", "Bruno", "Chloé", "Dario", "Elif", "Jürgen", "Marta", "Noël", "Oumar", "Priya");
    private static final List<String> LAST =
            List.of("O'Neil", "García", "Schmidt", "Dupont", "Smith", "Müller", "Rossi", "Okafor", "van Dyk", "Lévy");
    private static final List<String> PARTS = List.of(
            "fast, but loud",
            "see page 12; later sold",
            "called \"the old one\"",
            "first line\nsecond line",
            "as ordered",
            "50 pieces",
            "no complaints",
            "it's fine",
            "5 | 6",
            "delivered 3 days late");

    static TextStyle of(Dice draw, Layout layout) {
        if (layout.delimited()) {
            return draw.weighted(List.of(values()), 28, 12, 16, 14, 4, 8, 4, 4, 5, 5);
        }
        return draw.from(List.of(CODES, ARTICLES));
    }

    /** Such columns have cells that must be text; a header of theirs is told by other columns. */
    String word() {
        return "text " + Dialect.word(this);
    }

    String value(Dice draw, Tongue tongue, int row) {
        return switch (this) {
            case PLACES -> draw.from(tongue.words().places());
            case PEOPLE -> draw.from(FIRST) + " " + draw.from(LAST);
            case SENTENCES -> draw.from(PARTS) + (draw.percent(50) ? "" : ", " + draw.from(PARTS));
            case CODES -> String.format("%05d", row < 3 ? row + 7 : draw.between(1, 99_999));
            case LONG_IDENTIFIERS -> "4" + String.format("%019d", draw.between(0L, Long.MAX_VALUE - 1));
            case ARTICLES -> (char) ('A' + draw.between(0, 5)) + "-" + draw.between(100, 999);
            case ADDRESSES -> "10." + draw.between(0, 255) + "." + draw.between(0, 255) + "." + draw.between(1, 254);
            case VERSIONS ->
                draw.between(0, 9) + "." + (row < 3 ? 40 + row : draw.between(0, 60)) + "." + draw.between(0, 20);
            case RANGES -> range(draw.between(1, 8) * 10);
            case PHONES ->
                "+" + draw.from(List.of("49 30", "33 1", "1 617", "34 91")) + " " + draw.between(100_000, 999_999);
        };
    }

    private static String range(int from) {
        return from + "-" + (from + 9);
    }
}
