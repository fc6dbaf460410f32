package io.datacoin.api.http;

/** What an operation of the document does. Runs on a worker thread and may block. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers a call whose parameters and body fit the document.
     *
     * @throws ProblemException for an expected refusal
     * @throws Exception for anything else; the caller is told "internal error" and the log the rest
     */
    Answer answer(Call call) throws Exception;

    /**
     * The same endpoint, which says 503 when a part it needs does not answer.
     *
     * @param part as callers know it
     * @param sign the exception that means that the part does not answer
     */
    static Endpoint needing(String part, Class<? extends Exception> sign, Endpoint endpoint) {
        return call -> {
            try {
                return endpoint.answer(call);
            } catch (Exception failure) {
                throw sign.isInstance(failure) ? new PartUnavailableException(part, failure) : failure;
            }
        };
    }
}
