package io.datacoin.training.spec.problem;

import io.datacoin.domain.refusal.RefusalCode;

/**
 * One reason why a spec is refused.
 *
 * @param code what is wrong, for programs
 * @param path JSON pointer (RFC 6901) to the offending place, {@code ""} for the whole document
 * @param detail what is wrong, with the value found and what was expected
 * @param remedy what the requester can do about it
 */
public record SpecProblem(RefusalCode code, String path, String detail, String remedy) {}
