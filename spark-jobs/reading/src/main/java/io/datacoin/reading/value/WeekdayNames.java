package io.datacoin.reading.value;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of weekdays and their short forms in English, German, French and Spanish, folded. */
final class WeekdayNames {
    private static final int LONGEST = 10;

    /** German {@code do} is a Thursday; Spanish has no short forms of two letters here. */
    private static final Map<String, DayOfWeek> NAMES = names(
            "monday mon mo montag lundi lun lunes",
            "tuesday tue tues tu dienstag di die mardi mar martes",
            "wednesday wed weds we mittwoch mi mit mercredi mer miercoles mie",
            "thursday thu thur thurs th donnerstag do don jeudi jeu jueves jue",
            "friday fri fr freitag fre vendredi ven viernes vie",
            "saturday sat sa samstag sonnabend sam samedi sabado sab",
            "sunday sun su sonntag so son dimanche dim domingo dom");

    private WeekdayNames() {}

    private static Map<String, DayOfWeek> names(String... namesOfDays) {
        Map<String, DayOfWeek> names = new HashMap<>();
        for (int day = 0; day < namesOfDays.length; day++) {
            for (String name : namesOfDays[day].split(" ", -1)) {
                names.put(name, DayOfWeek.of(day + 1));
            }
        }
        return Map.copyOf(names);
    }

    /** The weekday with this name, in any case and with or without accents. */
    static Optional<DayOfWeek> find(String word) {
        return word.length() < 2 || word.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(NAMES.get(FoldedText.of(word)));
    }

    static String pattern(String word) {
        return word.length() <= 3 ? "EEE" : "EEEE";
    }
}
