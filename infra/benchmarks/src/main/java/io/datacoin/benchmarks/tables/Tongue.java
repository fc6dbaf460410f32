package io.datacoin.benchmarks.tables;

import java.util.List;
import java.util.Locale;

/** Where the writer of a file lives: how numbers, dates and words look there. */
@SuppressWarnings("ImmutableEnumChecker") // unmodifiable lists, filled once
enum Tongue {
    AMERICAN(
            Locale.US,
            '.',
            List.of(",", ",", "_"),
            List.of("MM/dd/yyyy", "M/d/yyyy", "MM-dd-yyyy", "MM/dd/yy", "yyyy/MM/dd"),
            List.of("MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "dd-MMM-yy", "EEE, dd MMM yyyy"),
            List.of("true/false", "TRUE/FALSE", "yes/no", "Yes/No", "Y/N", "t/f", "on/off"),
            List.of("NA", "N/A", "null", "-", "?", "#N/A", "None", "NaN", "unknown", "N.A."),
            List.of("Total", "Grand total"),
            List.of("$"),
            "USD",
            new Words(
                    List.of("amount", "height", "score", "size", "weight", "value", "count", "rate", "income"),
                    List.of("date", "start date", "birthday", "due date"),
                    List.of("created at", "timestamp", "last seen"),
                    List.of("active", "member", "has car", "paid"),
                    List.of("city", "name", "comment", "group", "label"),
                    List.of("New York", "Boston", "Austin", "San José", "Salt Lake City", "Reno"),
                    List.of("Quarterly figures", "Prepared by the statistics office", "Unaudited"),
                    "Source: Bureau of Statistics",
                    "closed")),
    BRITISH(
            Locale.UK,
            '.',
            List.of(","),
            List.of("dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "dd/MM/yy"),
            List.of("d MMMM yyyy", "dd MMM yyyy", "dd-MMM-yyyy"),
            List.of("true/false", "yes/no", "YES/NO", "y/n"),
            List.of("NA", "n/a", "NULL", "-", "..", "not available", "missing"),
            List.of("Total"),
            List.of("£"),
            "GBP",
            new Words(
                    List.of("price", "length", "population", "area", "visits", "speed", "share", "points", "cost"),
                    List.of("date", "joined on", "opened", "review date"),
                    List.of("updated at", "timestamp", "logged at"),
                    List.of("retired", "open", "insured", "smoker"),
                    List.of("town", "surname", "remark", "team", "county"),
                    List.of("London", "Leeds", "St Ives", "York", "Kingston upon Hull", "Bath"),
                    List.of("Annual return", "All figures are provisional", "Table 3"),
                    "Source: Office for National Statistics",
                    "shut")),
    GERMAN(
            Locale.GERMANY,
            ',',
            List.of(".", ".", " ", "\u00a0"),
            List.of("dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy", "dd-MM-yyyy"),
            List.of("d. MMMM yyyy", "dd. MMM yyyy", "d. MMM yyyy"),
            List.of("ja/nein", "Ja/Nein", "J/N", "wahr/falsch", "WAHR/FALSCH", "true/false"),
            List.of("k.A.", "-", "NA", "k. A.", "keine Angabe", "#NV", "n.v.", "unbekannt"),
            List.of("Summe", "Gesamt"),
            List.of("€"),
            "EUR",
            new Words(
                    List.of("betrag", "größe", "länge", "gewicht", "anzahl", "fläche", "preis", "anteil", "umsatz"),
                    List.of("datum", "geburtstag", "beginn", "fällig am"),
                    List.of("zeitpunkt", "erstellt am", "timestamp"),
                    List.of("aktiv", "bezahlt", "mitglied", "geöffnet"),
                    List.of("ort", "name", "bemerkung", "straße", "gruppe"),
                    List.of("München", "Köln", "Berlin", "Fürth", "Bad Tölz", "Würzburg"),
                    List.of("Auswertung für das Quartal", "Vorläufige Zahlen", "Alle Angaben ohne Gewähr"),
                    "Quelle: Statistisches Bundesamt",
                    "geschlossen")),
    FRENCH(
            Locale.FRANCE,
            ',',
            List.of(" ", "\u00a0", "\u202f"),
            List.of("dd/MM/yyyy", "dd/MM/yy", "dd-MM-yyyy", "dd.MM.yyyy"),
            List.of("d MMMM yyyy", "dd MMM yyyy"),
            List.of("oui/non", "Oui/Non", "vrai/faux", "VRAI/FAUX", "O/N"),
            List.of("n.c.", "NA", "-", "s.d.", "non renseigné", "inconnu", "nd"),
            List.of("Total"),
            List.of("€"),
            "EUR",
            new Words(
                    List.of("montant", "taille", "âge", "poids", "nombre", "durée", "prix", "part", "débit"),
                    List.of("date", "date de début", "naissance", "échéance"),
                    List.of("créé le", "horodatage", "timestamp"),
                    List.of("actif", "payé", "membre", "fumeur"),
                    List.of("ville", "prénom", "remarque", "région", "groupe"),
                    List.of("Orléans", "Besançon", "Paris", "Nîmes", "La Ciotat", "Évry"),
                    List.of("Relevé trimestriel", "Données provisoires", "Édition de mars"),
                    "Source : Insee",
                    "fermé")),
    SPANISH(
            new Locale("es", "ES"),
            ',',
            List.of(".", ".", " "),
            List.of("dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "dd/MM/yy"),
            List.of("d 'de' MMMM 'de' yyyy", "dd MMM yyyy", "dd-MMM-yyyy"),
            List.of("sí/no", "Sí/No", "SI/NO", "verdadero/falso"),
            List.of("s/d", "NA", "-", "sin datos", "n/d", "desconocido"),
            List.of("Total"),
            List.of("€"),
            "EUR",
            new Words(
                    List.of("importe", "tamaño", "edad", "peso", "número", "duración", "precio", "cuota", "caudal"),
                    List.of("fecha", "fecha de inicio", "nacimiento", "vencimiento"),
                    List.of("creado el", "marca de tiempo", "timestamp"),
                    List.of("activo", "pagado", "socio", "fumador"),
                    List.of("ciudad", "nombre", "observación", "región", "grupo"),
                    List.of("León", "A Coruña", "Madrid", "Cádiz", "Las Palmas", "Ávila"),
                    List.of("Resumen trimestral", "Datos provisionales", "Edición de marzo"),
                    "Fuente: INE",
                    "cerrado")),
    SWISS(
            new Locale("de", "CH"),
            '.',
            List.of("'", "’"),
            List.of("dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy"),
            List.of("d. MMMM yyyy"),
            List.of("ja/nein", "wahr/falsch"),
            List.of("k.A.", "-", "NA", "..."),
            List.of("Total"),
            List.of("CHF ", "Fr. "),
            "CHF",
            new Words(
                    List.of("betrag", "grösse", "länge", "gewicht", "anzahl", "fläche", "preis", "anteil", "umsatz"),
                    List.of("datum", "geburtstag", "beginn"),
                    List.of("zeitpunkt", "erstellt am", "timestamp"),
                    List.of("aktiv", "bezahlt", "mitglied"),
                    List.of("ort", "name", "bemerkung", "kanton", "gruppe"),
                    List.of("Zürich", "Chur", "Genève", "St. Gallen", "Neuchâtel", "Bern"),
                    List.of("Auswertung", "Provisorische Zahlen"),
                    "Quelle: Bundesamt für Statistik",
                    "geschlossen"));

    private final Locale locale;
    private final char decimalSign;
    private final List<String> groupSigns;
    private final List<String> datesOfNumbers;
    private final List<String> datesOfWords;
    private final List<String> truths;
    private final List<String> missing;
    private final List<String> totals;
    private final List<String> moneySigns;
    private final String moneyCode;
    private final Words words;

    Tongue(
            Locale locale,
            char decimalSign,
            List<String> groupSigns,
            List<String> datesOfNumbers,
            List<String> datesOfWords,
            List<String> truths,
            List<String> missing,
            List<String> totals,
            List<String> moneySigns,
            String moneyCode,
            Words words) {
        this.locale = locale;
        this.decimalSign = decimalSign;
        this.groupSigns = groupSigns;
        this.datesOfNumbers = datesOfNumbers;
        this.datesOfWords = datesOfWords;
        this.truths = truths;
        this.missing = missing;
        this.totals = totals;
        this.moneySigns = moneySigns;
        this.moneyCode = moneyCode;
        this.words = words;
    }

    /**
     * Words of the language.
     *
     * @param numbers names of columns of numbers; the others likewise
     * @param places values of a column of words
     * @param titles lines before a table
     * @param footnote line after it
     * @param stray a word in the place of a number
     */
    record Words(
            List<String> numbers,
            List<String> dates,
            List<String> moments,
            List<String> truths,
            List<String> texts,
            List<String> places,
            List<String> titles,
            String footnote,
            String stray) {}

    Locale locale() {
        return locale;
    }

    char decimalSign() {
        return decimalSign;
    }

    List<String> groupSigns() {
        return groupSigns;
    }

    List<String> datesOfNumbers() {
        return datesOfNumbers;
    }

    List<String> datesOfWords() {
        return datesOfWords;
    }

    /** Each {@code word for true/word for false}. */
    List<String> truths() {
        return truths;
    }

    List<String> missing() {
        return missing;
    }

    List<String> totals() {
        return totals;
    }

    List<String> moneySigns() {
        return moneySigns;
    }

    String moneyCode() {
        return moneyCode;
    }

    Words words() {
        return words;
    }

    /** The names of columns of that kind. */
    List<String> names(Kind kind) {
        return switch (kind) {
            case NUMBER -> words.numbers();
            case DATE -> words.dates();
            case MOMENT -> words.moments();
            case BOOLEAN -> words.truths();
            case TEXT, OTHER -> words.texts();
        };
    }
}
