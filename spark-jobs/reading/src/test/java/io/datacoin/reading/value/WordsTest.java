package io.datacoin.reading.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words for true and false, and for nothing. */
class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "true,false",
        "TRUE,FALSE",
        "yes,no",
        "Y,N",
        "T,F",
        "on,off",
        "ja,nein",
        "J,N",
        "wahr,falsch",
        "vrai,faux",
        "oui,non",
        "O,N",
        "sí,no",
        "SI,NO",
        "verdadero,falso",
        "V,F",
        "an,aus",
        "ein,aus",
        ".TRUE.,.FALSE."
    })
    void aPairOfOneLanguageIsTrueAndFalse(String yes, String no) {
        TruthWords words = TruthWords.of(Set.of(yes, no)).orElseThrow();
        assertEquals(Optional.of(true), words.read(" " + yes.toUpperCase(Locale.ROOT) + " "));
        assertEquals(Optional.of(false), words.read(no));
        assertEquals(Optional.empty(), words.read("perhaps"));
        assertEquals(Optional.empty(), words.read(""));
    }

    @Test
    void spellingsOfOneWordAreOneWord() {
        TruthWords words = TruthWords.of(Set.of("Sí", "si", "SÍ", "No", "NO")).orElseThrow();
        assertEquals("si", words.trueWord());
        assertEquals("no", words.falseWord());
        assertEquals(Optional.of(true), TruthWords.of(Set.of("Yes")).flatMap(pair -> pair.read("YES")));
    }

    @Test
    void otherSetsAreNoTruth() {
        assertEquals(Optional.empty(), TruthWords.of(Set.of()));
        assertEquals(Optional.empty(), TruthWords.of(Set.of("yes", "nein")));
        assertEquals(Optional.empty(), TruthWords.of(Set.of("yes", "no", "perhaps")));
        assertEquals(Optional.empty(), TruthWords.of(Set.of("true", "f")));
        assertEquals(Optional.empty(), TruthWords.of(Set.of("m", "f")));
        assertEquals(Optional.empty(), TruthWords.of(Set.of("n", "s")));
        assertEquals(Optional.empty(), TruthWords.of(Set.of("0", "1")));
    }

    @Test
    void aPairTravels() throws Exception {
        TruthWords words = TruthWords.of(Set.of("ja", "nein")).orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(words);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(words, in.readObject());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NA",
                "na",
                "N.A.",
                "n/a",
                "N/A",
                "#N/A",
                "#DIV/0!",
                "#VALUE!",
                "#REF!",
                "#NAME?",
                "#NULL!",
                "#NUM!",
                "NaN",
                "-NaN",
                "nan",
                "null",
                "(null)",
                "NULL",
                "[null]",
                "None",
                "nil",
                "<NA>",
                "NaT",
                "?",
                "??",
                "-",
                "--",
                "---",
                "–",
                "—",
                "−",
                ".",
                "..",
                "…",
                "...",
                "*",
                "**",
                "\\N",
                "missing",
                "Missing",
                "unknown",
                "undefined",
                "n.d.",
                "nd",
                "n.v.",
                "k.A.",
                "k. A.",
                "k.\u00a0A.",
                "s.o.",
                "keine Angabe",
                "KEINE  ANGABE",
                "n.c.",
                "N/D",
                "sin dato",
                "inconnu",
                "empty",
                "blank",
                "TBD",
                "tbd",
                "#WERT!",
                "#¡DIV/0!",
                "non renseigné",
                "1.#IND",
                "-1.#IND",
                ":"
            })
    void manyWordsSayThatThereIsNothing(String cell) {
        assertTrue(MissingWords.known(cell));
        assertTrue(MissingWords.known("  " + cell + "\u00a0"));
        assertFalse(MissingWords.infinite(cell));
        for (DecimalSign sign : DecimalSign.values()) {
            assertFalse(WrittenNumber.read(cell, sign).isPresent(), "a missing word is no number");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "-9",
                "999",
                "a",
                "Nancy",
                "no",
                "x",
                "-a-",
                "none of them",
                "#1",
                "1",
                "+",
                "inf",
                "?!",
                "\u0301 m"
            })
    void otherWordsSaySomething(String cell) {
        assertFalse(MissingWords.known(cell));
        assertFalse(MissingWords.knownAmongWords(cell));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "null", "NULL", "<NA>", "(null)", "\\N", "?",
                "#DIV/0!", "#NAME?", "..", "---", "NaT", "k.A.", "#NV"
            })
    void someAreHardlyWordsOfTheirOwn(String cell) {
        assertTrue(MissingWords.knownAmongWords(cell));
        assertTrue(MissingWords.known(cell));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown", "missing", "none", "None", "-", "--", ".", "*", "Na", "na", "Nan", "Null", "nil", "empty",
                "nd"
            })
    void othersMayBeAnswersOrSymbolsOrNames(String cell) {
        assertTrue(MissingWords.known(cell));
        assertFalse(MissingWords.knownAmongWords(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-inf", "+inf", "Infinity", "-Infinity", "∞", "-∞", "1.#INF", "-1.#INF", " INF "})
    void infinityIsNotMissing(String cell) {
        assertTrue(MissingWords.infinite(cell));
        assertFalse(MissingWords.known(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "info", "infinite loop", "8", "1.#IND"})
    void otherWordsAreFinite(String cell) {
        assertFalse(MissingWords.infinite(cell));
    }
}
