package io.datacoin.training.spec.json;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake in somebody's JSON is told without the names of our classes. */
final class ParserWordsTest {
    private static final Pattern INSIDE = Pattern.compile("fasterxml|Stream[A-Z]|java\\.");

    @ParameterizedTest
    @ValueSource(strings = {"{} 1", "{", "{\"a\":1,\"a\":2}", "[1,]", "tru", "{\"a\":1e999}", "[[", "\"\\x\""})
    void noNameOfAClassIsIn(String text) {
        JsonProcessingException found = assertThrows(JsonProcessingException.class, () -> CanonicalJson.parse(text));
        assertFalse(INSIDE.matcher(CanonicalJson.mistake(found)).find(), CanonicalJson.mistake(found));
    }
}
