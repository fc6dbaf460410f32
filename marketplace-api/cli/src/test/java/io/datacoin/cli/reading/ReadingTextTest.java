package io.datacoin.cli.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.reading.ColumnAsRead;
import io.datacoin.client.reading.TableAsRead;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReadingTextTest {
    private final String text = ReadingText.of(Tables.prices());

    private String lineWith(String words) {
        return text.lines()
                .filter(line -> line.contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text));
    }

    @Test
    void aLineSaysWhatTheFileIs() {
        assertEquals(
                "12 rows, 4 columns, csv, windows-1252, delimiter \";\", quote \"\"\", with a header, 2 lines skipped,"
                        + " decimal \",\", thousands \".\", dates dmy, 2 rows set aside, 4 rows equal to one before",
                text.lines().findFirst().orElseThrow());
    }

    @Test
    void everyColumnHasALineAndItsDoubtsBelow() {
        List<String> lines = text.lines().toList();
        int heading = lines.indexOf(lineWith("examples"));
        assertTrue(lines.get(heading).startsWith("column"), lines.get(heading));
        assertTrue(lines.get(heading + 1).matches("id +bigint +row-index +1, 2"), lines.get(heading + 1));
        assertTrue(
                lines.get(heading + 2).matches("when +date +dd\\.MM\\.yyyy +feature +2021-01-04"),
                lines.get(heading + 2));
        assertEquals("    ? 3 of 12 days could be months", lines.get(heading + 3));
        assertTrue(
                lines.get(heading + 4).matches("price .*double +EUR +1\\.234,5 +feature +1234\\.5 +- ×7, k\\.A\\. ×3"),
                lines.get(heading + 4));
    }

    @Test
    void notesNameTheirLinesAndWhatHelps() {
        List<String> lines = text.lines().toList();
        int note = lines.indexOf("  date-order of when: days come first: 24.12.2021 in line 9 says so (line 9)");
        assertTrue(note > 0, text);
        assertEquals("      not so? --dates dmy, --dates mdy or --dates ymd", lines.get(note + 1));
        assertTrue(text.contains("2 rows of the file are not in the table\n  line 5: 5 cells (expected: 4)\n"), text);
        assertTrue(text.contains("  and 1 more"), text);
    }

    /** A new code needs a thought about what helps: the compiler asks, and this says that the answer arrives. */
    @Test
    void whatCanBeDecidedOtherwiseSaysHow() {
        for (NoteCode code : List.of(NoteCode.DECIMAL_SIGN, NoteCode.HEADER_ASSUMED, NoteCode.ROWS_INSIDE)) {
            assertTrue(Correction.of(ReadingNote.of(code, "so")).orElseThrow().startsWith("--"), code.wireName());
        }
        assertEquals(
                Optional.empty(), Correction.of(new ReadingNote("of-tomorrow", "so", Optional.empty(), List.of())));
    }

    @Test
    void nothingFromTheFileMovesTheCursorOrLooksLikeALineOfOurs() {
        for (int codePoint : text.replace("\n", "").codePoints().toArray()) {
            int type = Character.getType(codePoint);
            assertFalse(
                    type == Character.CONTROL || type == Character.FORMAT,
                    () -> "U+" + Integer.toHexString(codePoint) + " in " + text);
        }
        assertFalse(text.lines().anyMatch(line -> line.startsWith("FAKE ROW")), text);
        assertTrue(text.contains("FAKE ROW"), text);
    }

    @Test
    void ofAWideTableTheBeginningIsShownAndTheRestCounted() {
        List<ColumnAsRead> columns = IntStream.range(0, 10_000)
                .mapToObj(number -> new ColumnAsRead(
                        new ColumnSchema("c" + number, ColumnType.DOUBLE, false),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()))
                .toList();
        TableAsRead wide = new TableAsRead("csv", 3, 0, Tables.reading(), columns, List.of());
        String shown = ReadingText.of(wide);
        assertTrue(shown.contains("and 9900 more columns; --json has them all"), shown);
        assertEquals(10_000, ReadingDocument.of(wide).path("columns").size());
    }
}
