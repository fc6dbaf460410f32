package io.datacoin.training.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMistakeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,\n// x\n2]",
                "[1,\n{a: 1}]",
                "[1,\n{\"a\": yes}]",
                "[1,\n{\"a\": 1 \"b\": 2}]",
                "[1,\n\"a\tb\"]",
                "[1,\n}"
            })
    void aMistakeIsSaidInOurWordsWithItsLine(String document) throws IOException {
        String said = "";
        try (JsonParser parser = JsonSource.MAPPER.createParser(document)) {
            try {
                while (parser.nextToken() != null) {
                    parser.getText();
                }
            } catch (JsonProcessingException broken) {
                said = JsonMistake.of(broken, parser).failure().why().toString();
            }
        }
        assertTrue(said.contains("line 2 is not valid JSON"), said);
        assertFalse(said.matches("(?s).*(Unrecognized|expecting|Feature|token|code \\d).*"), said);
        assertEquals(-1, said.indexOf("delimiter"), said);
    }
}
