package io.datacoin.reading.value;

import java.time.Month;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of months and their short forms in English, German, French, Spanish, Italian, Portuguese and Dutch,
 * folded. */
final class MonthNames {
    private static final int LONGEST = 10;

    private static final Map<String, Month> NAMES = names(
            "january jan januar janner janvier janv enero ene gennaio gen janeiro januari",
            "february feb februar feber fevrier fevr fev febrero febbraio fevereiro februari",
            "march mar marz maerz mrz mars marzo marco maart mrt",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio mag maio mei",
            "june jun juni juin junio giugno giu junho",
            "july jul juli juillet juil juill julio luglio lug julho",
            "august aug aout aou agosto ago augustus",
            "september sep sept septembre septiembre setiembre set settembre setembro",
            "october oct oktober okt octobre octubre ottobre ott outubro out",
            "november nov novembre noviembre novembro",
            "december dec dezember dez decembre diciembre dic dicembre dezembro");

    private MonthNames() {}

    private static Map<String, Month> names(String... namesOfMonths) {
        Map<String, Month> names = new HashMap<>();
        for (int month = 0; month < namesOfMonths.length; month++) {
            for (String name : namesOfMonths[month].split(" ", -1)) {
                names.put(name, Month.of(month + 1));
            }
        }
        return Map.copyOf(names);
    }

    /** The month with this name, in any case and with or without accents. */
    static Optional<Month> find(String word) {
        return word.length() < 3 || word.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(NAMES.get(FoldedText.of(word)));
    }

    /** The letters of a pattern for it: short forms have three letters, or say by a point that they are short. */
    static String pattern(String word, boolean pointFollows) {
        return word.length() == 3 || pointFollows ? "MMM" : "MMMM";
    }
}
