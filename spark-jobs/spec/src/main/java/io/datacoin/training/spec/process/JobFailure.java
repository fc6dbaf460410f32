package io.datacoin.training.spec.process;

/**
 * Why a process has no result.
 *
 * @param fault whose fault it is
 * @param code fixed word for programs
 * @param detail what went wrong, for people
 * @param remedy what to do about it, for people
 */
public record JobFailure(FaultKind fault, String code, String detail, String remedy) implements ProcessMessage {

    /** Whose fault a failure is, as far as the process can tell. */
    public enum FaultKind {
        /** The request asks for what the data does not allow. */
        SPEC,
        /** The data is missing, damaged or not what it says. */
        DATA,
        /** Anything else. */
        PLATFORM
    }
}
