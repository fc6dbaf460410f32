package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.training.failure.JobFailedException;
import java.util.Optional;

/** A document that is not JSON, or more of it than a parser takes: nested too deeply, a number or a text too long. */
final class JsonMistake {
    private JsonMistake() {}

    static JobFailedException of(JsonProcessingException broken, JsonParser parser) {
        JsonLocation place = Optional.ofNullable(broken.getLocation()).orElseGet(parser::currentLocation);
        return in(place.getLineNr(), why(broken, place.getColumnNr()));
    }

    /** The words of the parser are for programmers. */
    private static String why(JsonProcessingException broken, int column) {
        String words = String.valueOf(broken.getOriginalMessage());
        if (broken instanceof JsonEOFException) {
            return "it ends within an object";
        }
        if (broken instanceof StreamConstraintsException) {
            return "it is nested too deeply, or a number, a name or a text in it is too long";
        }
        if (words.contains("comment")) {
            return "there is a comment, which JSON has not";
        }
        if (words.contains("start field name")) {
            return "a name is not in double quotes, or a comma stands before a closing brace, at character " + column;
        }
        if (words.contains("Unrecognized token")) {
            return "there is a word that is no value, at character " + column;
        }
        if (words.contains("was expecting comma")) {
            return "a comma or a bracket is missing before character " + column;
        }
        if (words.contains("CTRL-CHAR")) {
            return "a text has a line break or another control character in it, at character " + column;
        }
        return "character " + column + " is not what could stand there";
    }

    static JobFailedException in(int line, String why) {
        return JobFailedException.data(
                ApiCode.MALFORMED_JSON,
                "line " + line + " is not valid JSON: " + why,
                "correct it, or write one object per line: then a broken line spoils only itself");
    }
}
