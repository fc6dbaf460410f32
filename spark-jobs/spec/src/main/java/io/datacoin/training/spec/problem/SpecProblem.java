package io.datacoin.training.spec.problem;

/**
 * One reason why a spec is refused.
 *
 * @param code fixed word for programs, for example {@code unknown-column}
 * @param path JSON pointer (RFC 6901) to the offending place, {@code ""} for the whole document
 * @param detail what is wrong, with the value found and what was expected
 * @param remedy what the requester can do about it
 */
public record SpecProblem(String code, String path, String detail, String remedy) {}
