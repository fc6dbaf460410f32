package io.datacoin.training.spec.json;

import com.fasterxml.jackson.core.JsonProcessingException;

/** A document that is JSON and still none we take: too large, or with a number no two readers agree on. */
public final class UnacceptableJsonException extends JsonProcessingException {
    /** @param message what is wrong and what was expected */
    public UnacceptableJsonException(String message) {
        super(message);
    }
}
