package io.datacoin.reading.value;

import java.time.Month;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names of months and their short forms in English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Polish,
 * Russian and Turkish, folded.
 */
final class MonthNames {
    private static final int LONGEST = 12;

    private static final Map<String, Month> NAMES = names(
            "january jan januar janner janvier janv enero ene gennaio gen janeiro januari stycznia января ocak",
            "february feb februar feber fevrier fevr fev febrero febbraio fevereiro februari lutego февраля subat",
            "march mar marz maerz mrz mars marzo marco maart mrt marts marca марта mart",
            "april apr avril avr abril abr aprile kwietnia апреля nisan",
            "may mai mayo maggio mag maio mei maj maja мая mayıs",
            "june jun juni juin junio giugno giu junho czerwca июня haziran",
            "july jul juli juillet juil juill julio luglio lug julho lipca июля temmuz",
            "august aug aout aou agosto ago augustus sierpnia августа agustos",
            "september sep sept septembre septiembre setiembre set settembre setembro wrzesnia сентября eylul",
            "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika октября ekim",
            "november nov novembre noviembre novembro listopada ноября kasım",
            "december dec dezember dez decembre diciembre dic dicembre dezembro grudnia декабря aralık");

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
