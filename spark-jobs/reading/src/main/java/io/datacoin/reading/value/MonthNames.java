package io.datacoin.reading.value;

import java.time.Month;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of months and their short forms in English, German, French and Spanish, folded. */
final class MonthNames {
    private static final int LONGEST = 10;

    private static final Map<String, Month> NAMES = names(
            "january jan januar janner janvier janv enero ene",
            "february feb februar feber fevrier fevr fev febrero",
            "march mar marz maerz mrz mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet juil juill julio",
            "august aug aout aou agosto ago",
            "september sep sept septembre septiembre setiembre set",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez decembre diciembre dic");

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
