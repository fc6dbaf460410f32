package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.json.CanonicalJson;
import java.util.Optional;

/** A document that is not JSON, or more of it than a parser takes: nested too deeply, a number or a text too long. */
final class JsonMistake {
    private JsonMistake() {}

    static JobFailedException of(JsonProcessingException broken, JsonParser parser) {
        JsonLocation place = Optional.ofNullable(broken.getLocation()).orElseGet(parser::currentLocation);
        String why = broken instanceof JsonEOFException ? "it ends within an object" : CanonicalJson.mistake(broken);
        return in(place.getLineNr(), why);
    }

    static JobFailedException in(int line, String why) {
        return JobFailedException.data(
                ApiCode.MALFORMED_JSON,
                "line " + line + " is not valid JSON: " + why,
                "correct it, or write one object per line: then a broken line spoils only itself");
    }
}
