package io.datacoin.training.source;

import io.datacoin.training.source.SampleTable.Sampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The line after a header that says what the numbers below are in: {@code degC,%,W}, {@code (kg)}, {@code [m/s]}. */
final class UnitsRow {
    private static final Pattern BRACKETED = Pattern.compile("[\\[(](.{0,30})[\\])]");
    private static final String FACTOR = "(?:[a-zA-Zµμ°Ω%‰€$£¥℃℉]{1,6}(?:\\^?[-−]?[0-9²³])?)";
    private static final Pattern FORM = Pattern.compile(FACTOR + "(?:[/*·. ]" + FACTOR + "){0,3}");
    private static final Set<String> KNOWN = Set.of(
            "%",
            "‰",
            "°",
            "°c",
            "°f",
            "degc",
            "degf",
            "deg",
            "deg c",
            "deg f",
            "celsius",
            "fahrenheit",
            "kelvin",
            "c",
            "f",
            "k",
            "w",
            "kw",
            "mw",
            "gw",
            "watt",
            "watts",
            "wh",
            "kwh",
            "mwh",
            "gwh",
            "j",
            "kj",
            "mj",
            "gj",
            "cal",
            "kcal",
            "v",
            "mv",
            "kv",
            "volt",
            "volts",
            "a",
            "ma",
            "amp",
            "amps",
            "ampere",
            "ohm",
            "ω",
            "hz",
            "khz",
            "mhz",
            "ghz",
            "rpm",
            "pa",
            "hpa",
            "kpa",
            "mpa",
            "bar",
            "mbar",
            "psi",
            "atm",
            "m",
            "mm",
            "cm",
            "dm",
            "km",
            "µm",
            "um",
            "nm",
            "ft",
            "in",
            "inch",
            "yd",
            "mi",
            "mile",
            "miles",
            "meter",
            "meters",
            "metre",
            "metres",
            "m2",
            "m²",
            "m3",
            "m³",
            "km2",
            "km²",
            "ha",
            "sqft",
            "sqm",
            "acre",
            "acres",
            "l",
            "ml",
            "dl",
            "cl",
            "liter",
            "liters",
            "litre",
            "litres",
            "gal",
            "g",
            "kg",
            "mg",
            "µg",
            "ug",
            "t",
            "ton",
            "tons",
            "lb",
            "lbs",
            "oz",
            "s",
            "sec",
            "secs",
            "second",
            "seconds",
            "ms",
            "us",
            "µs",
            "ns",
            "min",
            "mins",
            "minute",
            "minutes",
            "h",
            "hr",
            "hrs",
            "hour",
            "hours",
            "d",
            "day",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "y",
            "yr",
            "yrs",
            "year",
            "years",
            "m/s",
            "m/s2",
            "m/s²",
            "km/h",
            "kmh",
            "kph",
            "mph",
            "kn",
            "knots",
            "n",
            "mol",
            "mmol",
            "mmol/l",
            "mg/l",
            "mg/dl",
            "g/l",
            "µg/m3",
            "µg/m³",
            "ug/m3",
            "ppm",
            "ppb",
            "ph",
            "lux",
            "lm",
            "cd",
            "db",
            "dba",
            "w/m2",
            "w/m²",
            "kg/m2",
            "kg/m²",
            "kg/m3",
            "kg/m³",
            "l/min",
            "l/h",
            "m3/h",
            "m³/h",
            "eur",
            "usd",
            "gbp",
            "chf",
            "jpy",
            "cny",
            "sek",
            "nok",
            "dkk",
            "pln",
            "czk",
            "€",
            "$",
            "£",
            "¥",
            "euro",
            "euros",
            "percent",
            "pct",
            "rad",
            "px",
            "b",
            "kb",
            "mb",
            "gb",
            "tb",
            "bytes",
            "bpm",
            "mmhg",
            "iu",
            "pcs",
            "stk",
            "stück",
            "count",
            "km/l",
            "l/100km",
            "mpg",
            "btu",
            "hp",
            "ps",
            "vol%",
            "wt%",
            "mm/h",
            "w/m^2",
            "m/s^2");
    /** Units of one letter, of which the other case means nothing. */
    private static final String LETTERS = "AVWKCFJNmgshdltLΩ";
    /** What stands in place of a unit where there is none. */
    private static final Set<String> NO_UNIT = Set.of(
            "-",
            "--",
            "–",
            "none",
            "n/a",
            "na",
            "1",
            "text",
            "string",
            "date",
            "id",
            "yyyy-mm-dd",
            "dd.mm.yyyy",
            "yyyy",
            "hh:mm",
            "utc",
            "ts",
            "name",
            "[-]",
            "(-)",
            "[]",
            "()",
            "[1]",
            "#",
            "no unit");

    private UnitsRow() {}

    /**
     * The units a record gives.
     *
     * @param record the one after the header
     * @param numeric by column, whether nearly all below are numbers
     * @return by column; empty when the record is a row
     */
    static Optional<List<Optional<String>>> of(Sampled record, List<Boolean> numeric) {
        List<Optional<String>> units = new ArrayList<>();
        int known = 0;
        int bracketed = 0;
        for (int column = 0; column < numeric.size(); column++) {
            String cell = Optional.ofNullable(record.cell(column)).orElse("");
            String unit = stripped(cell);
            boolean nothing = NO_UNIT.contains(unit.toLowerCase(Locale.ROOT)) || unit.isEmpty();
            if (nothing) {
                units.add(Optional.empty());
                continue;
            }
            boolean inBrackets = BRACKETED.matcher(cell.strip()).matches() && CellLook.of(unit) == CellLook.WORD;
            boolean listed = isKnown(unit);
            if (!listed
                    && !inBrackets
                    && !(numeric.get(column) && FORM.matcher(unit).matches())) {
                return Optional.empty();
            }
            if (numeric.get(column)) {
                known += listed ? 1 : 0;
                bracketed += inBrackets ? 1 : 0;
            }
            units.add(Optional.of(unit));
        }
        long given = units.stream().filter(Optional::isPresent).count();
        return given > 0 && known + bracketed > 0 && 2L * (known + bracketed) >= given
                ? Optional.of(units)
                : Optional.empty();
    }

    private static boolean isKnown(String unit) {
        boolean letter = unit.length() == 1 && Character.isLetter(unit.charAt(0));
        return letter ? LETTERS.contains(unit) : KNOWN.contains(unit.toLowerCase(Locale.ROOT));
    }

    private static String stripped(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        Matcher brackets = BRACKETED.matcher(cell.strip());
        return (brackets.matches() ? brackets.group(1) : cell).strip();
    }
}
