package io.datacoin.training.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RejectedRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Small tables of text as people publish them, and the rows and names a careful reader sees in them. */
class CsvShapeTest {
    @TempDir
    private Path folder;

    /**
     * A file.
     *
     * @param columns names joined with a bar
     * @param rows each joined with a bar, a dot where a cell is empty
     * @param notes codes in order
     */
    private record Example(String what, String content, String columns, List<String> rows, List<String> notes) {}

    private static Example example(String what, String content, String columns, List<String> rows, String... notes) {
        return new Example(what, content, columns, rows, List.of(notes));
    }

    private static Stream<Example> delimiters() {
        return Stream.of(
                example("comma", "a,b\n1,x\n2,y\n", "a|b", List.of("1|x", "2|y")),
                example("semicolon and decimal comma", "a;b\n1,5;2,5\n3,5;4,5\n", "a|b", List.of("1,5|2,5", "3,5|4,5")),
                example(
                        "tab and thousands",
                        "region\tunits\tsum\nN\t3,039\t21,210\nS\t1,587\t10,816\n",
                        "region|units|sum",
                        List.of("N|3,039|21,210", "S|1,587|10,816")),
                example(
                        "bar and commas in text",
                        "who|said\nAnn|Hello, you\nBob|No, never\n",
                        "who|said",
                        List.of("Ann|Hello, you", "Bob|No, never")),
                example("caret", "a^b\n1^2\n3^4\n", "a|b", List.of("1|2", "3|4")),
                example("tilde", "a~b\n1~2\n3~4\n", "a|b", List.of("1|2", "3|4")),
                example(
                        "colon",
                        "root:x:0:/root\nann:x:100:/home/ann\nbob:x:101:/home/bob\n",
                        "column_1|column_2|column_3|column_4",
                        List.of("root|x|0|/root", "ann|x|100|/home/ann", "bob|x|101|/home/bob"),
                        "header-assumed"),
                example("start of heading", "a\u0001b\n1\u00012\n3\u00014\n", "a|b", List.of("1|2", "3|4")),
                example(
                        "semicolon with times",
                        "from;to\n10:30;11:00\n12:30;13:00\n",
                        "from|to",
                        List.of("10:30|11:00", "12:30|13:00")),
                example(
                        "a named separator",
                        "sep=;\ntemp;hum\n15.59;43.47\n21.07;47.76\n",
                        "temp|hum",
                        List.of("15.59|43.47", "21.07|47.76"),
                        "separator-line"),
                example(
                        "a named separator in quotes",
                        "\"sep=|\"\na|b\n1|2\n3|4\n",
                        "a|b",
                        List.of("1|2", "3|4"),
                        "separator-line"),
                example(
                        "blanks",
                        "name   size  weight\nox     1.5   700\ncow    1.4   650\nkid    0.5   20\n",
                        "name|size|weight",
                        List.of("ox|1.5|700", "cow|1.4|650", "kid|0.5|20"),
                        "layout-assumed"),
                example(
                        "fixed width with blanks in text and empty cells",
                        """
                        city        people  since
                        New York       840   1624
                        Los Angeles    390
                        Rome                 -753
                        San Jose        10   1777
                        """,
                        "city|people|since",
                        List.of("New York|840|1624", "Los Angeles|390|.", "Rome|.|-753", "San Jose|10|1777"),
                        "layout-assumed"),
                example("one column of numbers", "price\n1,5\n2,5\n3,25\n", "price", List.of("1,5", "2,5", "3,25")),
                example(
                        "one column of moments",
                        "2024-01-01 10:00:00\n2024-01-02 10:00:00\n2024-01-03 11:00:00\n",
                        "column_1",
                        List.of("2024-01-01 10:00:00", "2024-01-02 10:00:00", "2024-01-03 11:00:00"),
                        "header-assumed"),
                example(
                        "one column of sentences",
                        "review\nGood, but slow\nBad\nFine, fine, fine\nNever again\n",
                        "review",
                        List.of("Good, but slow", "Bad", "Fine, fine, fine", "Never again")));
    }

    private static Stream<Example> quotes() {
        return Stream.of(
                example(
                        "quoted cells",
                        "a,b\n\"x, y\",1\n\"say \"\"hi\"\"\",2\n\"two\nlines\",3\n",
                        "a|b",
                        List.of("x, y|1", "say \"hi\"|2", "two\nlines|3")),
                example("backslashes", "a,b\n\"say \\\"hi\\\"\",1\n\"x\",2\n", "a|b", List.of("say \"hi\"|1", "x|2")),
                example(
                        "single quotes",
                        "a,b\n'x, y',1\n'z, w',2\n'plain',3\n",
                        "a|b",
                        List.of("x, y|1", "z, w|2", "plain|3")),
                example(
                        "apostrophes are no quotes",
                        "a,b\nit's,1\nO'Neil,2\nd'or,3\n",
                        "a|b",
                        List.of("it's|1", "O'Neil|2", "d'or|3")),
                example(
                        "inches",
                        "pipe\tn\n\"5 in\t1\n\"6 in\t2\n\"7 in\t3\n\"8 in\t4\n",
                        "pipe|n",
                        List.of("\"5 in|1", "\"6 in|2", "\"7 in|3", "\"8 in|4"),
                        "layout-assumed"),
                example("old Macintosh", "a,b\r1,2\r3,4\r", "a|b", List.of("1|2", "3|4")),
                example("Windows", "a,b\r\n1,2\r\n3,4\r\n\u001a", "a|b", List.of("1|2", "3|4")));
    }

    private static Stream<Example> headers() {
        return Stream.of(
                example(
                        "no header",
                        "3.89,4.71,A\n6.12,5.13,B\n4.10,5.17,A\n4.45,3.78,B\n",
                        "column_1|column_2|column_3",
                        List.of("3.89|4.71|A", "6.12|5.13|B", "4.10|5.17|A", "4.45|3.78|B"),
                        "header-assumed"),
                example(
                        "no header, all words",
                        "yes,no\nno,yes\nyes,yes\nno,no\n",
                        "column_1|column_2",
                        List.of("yes|no", "no|yes", "yes|yes", "no|no"),
                        "header-assumed"),
                example(
                        "words under words",
                        "name,town\nAnn,Rome\nBob,Oslo\n",
                        "name|town",
                        List.of("Ann|Rome", "Bob|Oslo")),
                example(
                        "years as names",
                        "land,2019,2020,2021\nDE,1.2,3.4,5\nFR,2,3,4.5\n",
                        "land|2019|2020|2021",
                        List.of("DE|1.2|3.4|5", "FR|2|3|4.5"),
                        "header-assumed"),
                example(
                        "positions as names",
                        ",0,1,2\n0,0.5,0.25,x\n1,0.75,0.5,y\n",
                        "column_1|0|1|2",
                        List.of("0|0.5|0.25|x", "1|0.75|0.5|y"),
                        "header-assumed",
                        "column-unnamed"),
                example(
                        "units",
                        "temp,hum,power\ndegC,%,W\n15.59,43.47,22.09\n21.07,47.76,32.65\n",
                        "temp|hum|power",
                        List.of("15.59|43.47|22.09", "21.07|47.76|32.65"),
                        "units-row"),
                example(
                        "units in brackets beside a name",
                        "who;mass;speed\n;(kg);[m/s]\nox;700;3\ncow;650;2\n",
                        "who|mass|speed",
                        List.of("ox|700|3", "cow|650|2"),
                        "units-row"),
                example(
                        "two lines of names",
                        ",2020,,2021,\nregion,sold,lost,sold,lost\nN,1,2,3,4\nS,5,6,7,8\n",
                        "region|2020_sold|2020_lost|2021_sold|2021_lost",
                        List.of("N|1|2|3|4", "S|5|6|7|8"),
                        "header-lines-joined"),
                example(
                        "levels of pandas",
                        ",x,x,y\n,a,b,a\nday,,,\n1,1,2,3\n2,4,5,6\n",
                        "day|x_a|x_b|y_a",
                        List.of("1|1|2|3", "2|4|5|6"),
                        "header-lines-joined"),
                example(
                        "row names of R",
                        "\"mpg\",\"cyl\"\n\"Mazda\",21,6\n\"Fiat\",32.4,4\n\"Volvo\",21.4,4\n",
                        "column_1|mpg|cyl",
                        List.of("Mazda|21|6", "Fiat|32.4|4", "Volvo|21.4|4"),
                        "header-assumed",
                        "column-unnamed"),
                example(
                        "row names of R with blanks",
                        "\"mpg\" \"cyl\"\n\"Mazda RX4\" 21 6\n\"Fiat 128\" 32.4 4\n\"Volvo 142E\" 21.4 4\n",
                        "column_1|mpg|cyl",
                        List.of("Mazda RX4|21|6", "Fiat 128|32.4|4", "Volvo 142E|21.4|4"),
                        "layout-assumed",
                        "header-assumed",
                        "column-unnamed"),
                example("delimiters at all ends", "a,b,\n1,2,\n3,4,\n", "a|b", List.of("1|2", "3|4")),
                example("delimiters at the ends of rows", "a,b\n1,2,\n3,4,\n", "a|b", List.of("1|2", "3|4")));
    }

    private static Stream<Example> surroundings() {
        return Stream.of(
                example(
                        "comments",
                        "# made in 2024\n# by hand, with care\na,b\n1,2\n3,4\n",
                        "a|b",
                        List.of("1|2", "3|4"),
                        "lines-skipped"),
                example("slashes", "// a note\na;b\n1;2\n3;4\n", "a|b", List.of("1|2", "3|4"), "lines-skipped"),
                example("percents", "% a note\n%\na\tb\n1\t2\n3\t4\n", "a|b", List.of("1|2", "3|4"), "lines-skipped"),
                example(
                        "the header is a comment",
                        "##version 4\n#chrom\tpos\tref\n1\t100\tA\n2\t200\tC\n",
                        "chrom|pos|ref",
                        List.of("1|100|A", "2|200|C"),
                        "lines-skipped"),
                example(
                        "a title",
                        "Sales of 2024\nfor friends\n\nregion,sold,lost\nN,1,2\nS,3,4\nW,5,6\n",
                        "region|sold|lost",
                        List.of("N|1|2", "S|3|4", "W|5|6"),
                        "lines-skipped"),
                example(
                        "a title from a spreadsheet",
                        "Sales of 2024,,\n,,\nregion,sold,lost\nN,1,2\nS,3,4\n",
                        "region|sold|lost",
                        List.of("N|1|2", "S|3|4"),
                        "lines-skipped"),
                example("blank lines", "\n\na,b\n\n1,2\n,\n3,4\n\n\n", "a|b", List.of("1|2", "3|4"), "empty-rows"),
                example(
                        "a rule below the header",
                        "id | name\n---+-----\n1 | Ann\n2 | Bob\n(2 rows)\n",
                        "id|name",
                        List.of("1|Ann", "2|Bob")));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsReadAsACarefulPersonReadsIt() {
        return Stream.of(delimiters(), quotes(), headers(), surroundings())
                .flatMap(some -> some)
                .map(file -> DynamicTest.dynamicTest(file.what, () -> {
                    ReadFile read = read(file.content);
                    assertEquals(file.columns, String.join("|", read.columns()));
                    assertEquals(file.rows, read.rows());
                    assertEquals(
                            file.what.startsWith("a rule") ? 1 : 0,
                            read.rejected().size());
                    assertEquals(file.notes, read.codes(), read.notes()::toString);
                }));
    }

    @Test
    void aTotalAtTheEndIsSetAside() throws IOException {
        for (String word :
                List.of("Total", "Sum", "Gesamt", "Summe:", "Total général", "Grand Total", "Average", "TOTAL (3)")) {
            ReadFile read = read("site,power\nA,1.5\nB,2.5\nC,3\n" + word + ",7\n");
            assertEquals(List.of("A|1.5", "B|2.5", "C|3"), read.rows(), word);
            assertEquals(List.of(new RejectedRow(5, word + ",7", "it sums up the rows above")), read.rejected());
            assertEquals(List.of(5L), read.notes().get(0).lines());
            assertTrue(read.message("total-rows").startsWith("line 5 sums up rows"), read.notes()::toString);
        }
    }

    @Test
    void aTotalAboveANumberAndLinesForPeopleAreSetAsideTogether() throws IOException {
        ReadFile read = read("temp,hum\n1.5,2\n2.5,3\n3.5,4\n4.5,5\nTotal,14\nSource: the house, 2024\n(4 rows)\n");
        assertEquals(List.of("1.5|2", "2.5|3", "3.5|4", "4.5|5"), read.rows());
        assertEquals(
                List.of(
                        new RejectedRow(6, "Total,14", "it sums up the rows above"),
                        new RejectedRow(7, "Source: the house, 2024", "a line of text after the table"),
                        new RejectedRow(8, "(4 rows)", "a line of text after the table")),
                read.rejected());
    }

    @Test
    void aTotalInTheMiddleIsARow() throws IOException {
        ReadFile read = read("kind,n\nA,1\nTotal,5\nB,2\nC,3\n");
        assertEquals(List.of("A|1", "Total|5", "B|2", "C|3"), read.rows());
        assertEquals(List.of("totals-kept"), read.codes());
    }

    @Test
    void whatProgramsDescribeATableWithIsNoTotal() throws IOException {
        ReadFile read = read("what,n\ncount,5\nmean,3\nstd,1.5\nmin,1\nmax,5\n");
        assertEquals(5, read.rows().size());
    }

    @Test
    void raggedRowsAreSetAsideAndNeverShifted() throws IOException {
        ReadFile read = read("a,b,c\n1,2,3\n4,5\n6,Smith, John,7\n8,9,10\n11,12,13,,\n");
        assertEquals(List.of("1|2|3", "8|9|10", "11|12|13"), read.rows());
        assertEquals(
                List.of(
                        new RejectedRow(3, "4,5", "2 cells (expected: 3)"),
                        new RejectedRow(4, "6,Smith, John,7", "4 cells (expected: 3)")),
                read.rejected());
        Refusal refused = refused("a,b,c\n1,2,3\n4,5\n6,7,8\n", Map.of("rows", "strict"));
        assertEquals("row-does-not-fit", refused.code());
        assertEquals("line 3 does not fit the table: 2 cells (expected: 3): \"4,5\"", refused.detail());
    }

    @Test
    void aHeaderThatComesAgainIsNoRow() throws IOException {
        ReadFile read = read("a,b\n1,2\na,b\n3,4\n");
        assertEquals(List.of("1|2", "3|4"), read.rows());
        assertEquals(List.of(new RejectedRow(3, "a,b", "it repeats the header")), read.rejected());
    }

    @Test
    void unitsAreKeptByColumn() throws IOException {
        ReadFile read = read("who,mass,share\n,kg,%\nox,700,5\ncow,650,3\n");
        assertEquals(
                List.of(Optional.empty(), Optional.of("kg"), Optional.of("%")),
                read.opened().units());
        assertEquals(
                List.of(Optional.empty(), Optional.of("kg"), Optional.of("%")),
                read("who,mass,share\n-,[kg],(%)\nox,7,5\ncow,6,3\n").opened().units());
    }

    @Test
    void aMissingRowBelowTheHeaderIsNoUnits() throws IOException {
        ReadFile read = read("who,mass,share\nA,NA,\nox,700,5\ncow,650,3\n");
        assertEquals(List.of("A|NA|.", "ox|700|5", "cow|650|3"), read.rows());
        assertEquals(List.of(), read.opened().units());
    }

    @Test
    void aTableOnItsSideIsTold() throws IOException {
        ReadFile read = read("name,Ann,Bob,Cid,Dan,Eve\nage,31,42,53,64,75\ntown,Rome,Oslo,Bern,Kyiv,Riga\n");
        assertTrue(read.codes().contains("transposed"), read.notes()::toString);
        assertEquals(2, read.rows().size());
    }

    @Test
    void whatComesAfterTheSampleIsReadTheSameWay() throws IOException {
        String rows = IntStream.range(0, 60_000)
                .mapToObj(n -> n + ",text " + n + "\n")
                .collect(Collectors.joining());
        ReadFile read = read("# note\nn,what\n" + rows + "Total,1\n");
        assertEquals(60_001, read.rows().size() + read.rejected().size());
        assertEquals("59999|text 59999", read.rows().get(59_999));
        assertEquals(60_003, read.rejected().get(0).line());
    }

    private ReadFile read(String content) throws IOException {
        return ReadFile.of(folder, "file.csv", content, ReadingOptions.open());
    }

    private ReadFile read(String content, Map<String, String> asked) throws IOException {
        return ReadFile.of(folder, "file.csv", content, ReadFile.asked(asked));
    }

    private Refusal refused(String content, Map<String, String> asked) {
        return assertThrows(JobFailedException.class, () -> read(content, asked))
                .failure()
                .why();
    }
}
