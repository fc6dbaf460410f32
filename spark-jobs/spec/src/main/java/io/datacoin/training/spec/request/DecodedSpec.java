package io.datacoin.training.spec.request;

import io.datacoin.training.spec.problem.SpecProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The outcome of reading a spec: the spec, or why there is none.
 *
 * @param spec present exactly when there are no problems
 * @param problems everything that is wrong, in the order of the document
 */
public record DecodedSpec(Optional<TrainingSpec> spec, List<SpecProblem> problems) {

    /** Copies the problems. */
    public DecodedSpec {
        problems = List.copyOf(problems);
        if (spec.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("a decoded spec is either a spec or problems, got " + problems.size()
                    + " problems and spec present=" + spec.isPresent());
        }
    }

    static DecodedSpec refused(List<SpecProblem> problems) {
        return new DecodedSpec(Optional.empty(), problems);
    }

    /**
     * The spec, for callers whose text has been accepted before.
     *
     * @throws InvalidSpecException when there are problems
     */
    public TrainingSpec orElseThrow() {
        return spec.orElseThrow(() -> new InvalidSpecException(problems));
    }

    /** A text that should have been valid is not. */
    public static final class InvalidSpecException extends RuntimeException {
        private final transient List<SpecProblem> problems;

        /** Says all problems in the message. */
        public InvalidSpecException(List<SpecProblem> problems) {
            super(problems.stream()
                    .map(problem -> problem.detail() + " (" + problem.remedy() + ")")
                    .collect(Collectors.joining("; ")));
            this.problems = List.copyOf(problems);
        }

        /** Everything that is wrong. */
        public List<SpecProblem> problems() {
            return problems;
        }
    }
}
