package io.datacoin.training.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What publishers ask for overrules what would be found, and what was found can be asked for. */
class AskedReadingTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasDecidedIsWrittenDown() throws IOException {
        ReadingOptions decided =
                read("\"Title\"\n\nx;y\n1;2\n3;4\n5;6\n").opened().decided();
        assertEquals(Optional.of("UTF-8"), decided.encoding());
        assertEquals(Optional.of(";"), decided.delimiter());
        assertEquals(Optional.of("\""), decided.quote());
        assertEquals(Optional.of(true), decided.header());
        assertEquals(Optional.of(2), decided.skip());
    }

    @Test
    void optionsOverruleWhatWouldBeFound() throws IOException {
        assertEquals(
                List.of("column_1", "column_2"),
                read("a,b\n1,2\n3,4\n", Map.of("header", "no")).columns());
        assertEquals(
                List.of("3.89", "A"),
                read("3.89,A\n6.12,B\n4,A\n", Map.of("header", "yes")).columns());
        assertEquals(
                List.of("a;b"),
                read("a;b\n1;2\n3;4\n", Map.of("delimiter", ",")).columns());
        assertEquals(
                List.of("1", "2"),
                read("a,b\n1,2\n3,4\n", Map.of("skip", "1", "header", "yes")).columns());
        assertEquals(
                List.of("\"x|y\""),
                read("a\n\"x|y\"\n", Map.of("quote", "none", "delimiter", ",")).rows());
        assertEquals(
                List.of("b b|c"),
                read("a    b\nb b  c\n", Map.of("delimiter", "fixed", "header", "yes"))
                        .rows());
        assertEquals(
                List.of("1|2"),
                read("a b\n1   2\n", Map.of("delimiter", "whitespace")).rows());
    }

    @Test
    void whereNothingMayBeAssumedDoubtRefuses() throws IOException {
        Map<String, String> strict = Map.of("strict", "yes");
        for (String doubtful : List.of(
                "3.89,A\n6.12,B\n4,A\n",
                "Title\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n",
                "a,b\n1,2\n3,4\n5,6\nTotal,12\n",
                "a   b\n1   2\n3   4\n",
                "a,b\nkg,W\n1,2\n3,4\n")) {
            Refusal refused = refused(doubtful, strict);
            assertEquals("assumption-refused", refused.code(), doubtful);
            assertTrue(!refused.remedy().isBlank(), doubtful);
        }
        assertEquals(List.of("1|2", "3|4"), read("a,b\n1,2\n3,4\n", strict).rows());
        assertEquals(
                List.of("3.89|A", "6.12|B"),
                read("3.89,A\n6.12,B\n", Map.of("strict", "yes", "header", "no"))
                        .rows());
    }

    @Test
    void aFileThatBecomesOneRowIsAsked() throws IOException {
        String swallowed = "a,b\n1,\"x\n" + "2,y\n".repeat(40) + "3,z\n";
        Refusal refused = refused(swallowed, Map.of());
        assertEquals("one-row", refused.code());
        assertTrue(refused.remedy().contains("--quote none"), refused.remedy());
        assertEquals(42, read(swallowed, Map.of("quote", "none")).rows().size());
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
