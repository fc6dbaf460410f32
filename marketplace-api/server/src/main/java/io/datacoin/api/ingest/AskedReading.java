package io.datacoin.api.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a publisher wants his file to be read, as he says it in {@value #KEY} of a request to create a dataset. */
final class AskedReading {
    private static final String KEY = "reading";
    /** An option's complaint begins with the option's name. */
    private static final Pattern COMPLAINT = Pattern.compile("([a-z]+): .*", Pattern.DOTALL);

    private AskedReading() {}

    /**
     * What the request asks for; everything is to be found out when it does not say anything.
     *
     * @param request that fits the API's document
     * @throws ProblemException 400 with a pointer to what can not be meant
     */
    static ReadingOptions of(JsonNode request) {
        if (!request.has(KEY)) {
            return ReadingOptions.open();
        }
        try {
            ReadingOptions asked = CanonicalJson.mapper().treeToValue(request.get(KEY), ReadingOptions.class);
            asked.encoding().filter(name -> !isEncoding(name)).ifPresent(name -> {
                throw new IllegalArgumentException("encoding: \"" + name
                        + "\" (expected: the name of an encoding, such as" + " UTF-8, UTF-16LE or windows-1252)");
            });
            return asked;
        } catch (IllegalArgumentException refused) {
            throw refused(String.valueOf(refused.getMessage()));
        } catch (JsonProcessingException malformed) {
            throw malformed.getCause() instanceof IllegalArgumentException refused
                    ? refused(String.valueOf(refused.getMessage()))
                    : refused(CanonicalJson.mistake(malformed));
        }
    }

    private static boolean isEncoding(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException none) {
            return false;
        }
    }

    private static ProblemException refused(String complaint) {
        Matcher option = COMPLAINT.matcher(complaint);
        String pointer = "/" + KEY + (option.matches() ? "/" + option.group(1) : "");
        String remedy = "See ReadingOptions in /v1/docs, or leave it out: then it is found out.";
        return Problem.of(
                        400,
                        new Refusal(
                                ApiCode.INVALID_BODY,
                                "the body does not fit the document: at " + pointer + " " + complaint,
                                remedy),
                        List.of(new Problem.Place(pointer, new Refusal(ApiCode.DOES_NOT_FIT, complaint, remedy))))
                .thrown();
    }
}
