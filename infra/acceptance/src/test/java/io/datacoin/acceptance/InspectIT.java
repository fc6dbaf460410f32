package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A seller looks at his file with nothing but the command, and corrects how it is read. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class InspectIT {
    private static final int ROWS = 40;

    @TempDir
    private Path folder;

    /** Days before months, decimal commas, words for "no value", and one row that does not fit. */
    private void aFileOfTheSellers() throws IOException {
        StringBuilder csv = new StringBuilder("sold;amount;paid\n");
        for (int row = 1; row <= ROWS; row++) {
            csv.append(String.format("%02d.03.2024;", row % 28 + 1))
                    .append(row % 9 == 0 ? "k.A." : row + ",5 EUR")
                    .append(row % 2 == 0 ? ";yes\n" : ";no\n");
        }
        csv.append("01.04.2024;7,5 EUR;yes;and more\n");
        Files.writeString(folder.resolve("sales.csv"), csv);
    }

    @Test
    void theFileIsUnderstoodShownAndCorrectedWithoutAServer() throws IOException, InterruptedException {
        aFileOfTheSellers();
        Shell shell = Shell.in(folder);
        shell.set("DATACOIN_API", "http://127.0.0.1:1");

        JsonNode found = shell.run("./datacoin dataset inspect sales.csv --json --rejected rejected.jsonl")
                .done()
                .json();
        assertEquals(ROWS, found.path("rows").asInt(), found::toString);
        assertEquals(
                List.of("date", "double", "boolean"), found.path("columns").findValuesAsText("type"), found::toString);
        assertEquals("EUR", found.at("/columns/1/unit").asText(), found::toString);
        assertEquals(4, found.at("/columns/1/missing/k.A.").asInt(), found::toString);
        assertEquals(1.5, found.at("/columns/1/min").asDouble(), found::toString);
        assertEquals("2024-03-28", found.at("/columns/0/max").asText(), found::toString);
        assertEquals(ROWS + 2, found.at("/rejected/0/line").asInt(), found::toString);
        assertTrue(Files.readString(folder.resolve("rejected.jsonl")).contains("and more"));

        JsonNode asText = shell.run("./datacoin dataset inspect sales.csv --print-schema > schema.json;"
                        + " sed -i 's/\"boolean\"/\"string\"/' schema.json;"
                        + " ./datacoin dataset inspect sales.csv --json --schema schema.json")
                .done()
                .json();
        assertEquals("string", asText.at("/columns/2/type").asText(), asText::toString);

        shell.run("./datacoin dataset inspect sales.csv --rows strict")
                .endedWith(1)
                .saying("line " + (ROWS + 2));
    }
}
