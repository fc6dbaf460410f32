package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** Whether the beginning of a text is that of JSON with rows, whatever the file is called. */
final class JsonLook {
    private JsonLook() {}

    /** Looks at the beginning of a file, which may end anywhere. */
    static boolean isOf(String head) {
        int documents = 0;
        try (JsonParser parser = JsonSource.MAPPER.createParser(head)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY && documents == 0) {
                    token = parser.nextToken();
                    if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
                        return false;
                    }
                    documents++;
                } else if (token != JsonToken.START_OBJECT && token != JsonToken.END_ARRAY) {
                    // Within an array that is not closed yet other elements may stand.
                    return documents > 0 && !parser.getParsingContext().inRoot();
                }
                if (token != JsonToken.END_ARRAY) {
                    parser.skipChildren();
                    documents++;
                }
            }
            return documents > 0;
        } catch (JsonEOFException cutOff) {
            return head.indexOf(':') > 0 || documents > 0;
        } catch (IOException other) {
            return false;
        }
    }

    /** Whether a text can not be JSON but may be cells with something between them. */
    static boolean isOfCells(String head) {
        String text = head.strip();
        String line = text.lines().findFirst().orElse("");
        return !text.isEmpty()
                && "{[/".indexOf(text.charAt(0)) < 0
                && line.chars().anyMatch(character -> ",;\t|".indexOf(character) >= 0);
    }
}
