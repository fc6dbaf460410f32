package io.datacoin.api.fuzz;

import io.datacoin.api.http.ApiOperation;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request as bytes, and what its answer has to fit.
 *
 * @param number in its run
 * @param operation whose answers it may get; empty when its path or method is not certainly one of the document's
 * @param isHttp whether it keeps the rules of HTTP; the answer to one that does not may be that the connection closes
 * @param leaves whether the sender goes away without an answer
 * @param head whether its answer has no body
 * @param token of the session it names
 * @param bytes what is sent
 */
record FuzzedRequest(
        int number,
        Optional<ApiOperation> operation,
        boolean isHttp,
        boolean leaves,
        boolean head,
        Optional<String> token,
        Buffer bytes) {
    private static final int SHOWN = 1_500;

    /** Readable, so that a failure can be made a test. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("request ").append(number).append(": ");
        String latin = bytes.getString(0, Math.min(bytes.length(), SHOWN), StandardCharsets.ISO_8859_1.name());
        for (int index = 0; index < latin.length(); index++) {
            char character = latin.charAt(index);
            text.append(
                    character == '\n' || (character >= 32 && character < 127)
                            ? Character.toString(character)
                            : character == '\r' ? "" : String.format("\\x%02x", (int) character));
        }
        return text.append(bytes.length() > SHOWN ? "… (" + bytes.length() + " bytes)" : "")
                .toString();
    }
}
