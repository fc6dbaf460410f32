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
}
