package io.datacoin.training.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;

/** Spark's JSON text of a schema, as it stands in files of strangers. */
public final class SchemaText {
    private SchemaText() {}

    /**
     * Whether a column's type is a program ({@code "type":"udt"}): Spark makes an object of whatever class is named there.
     *
     * @throws IOException when the text is no JSON
     */
    public static boolean namesProgram(String json) throws IOException {
        try (JsonParser parser = CanonicalJson.mapper().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING
                        && "type".equals(parser.currentName())
                        && parser.getText().equals("udt")) {
                    return true;
                }
            }
            return false;
        }
    }
}
