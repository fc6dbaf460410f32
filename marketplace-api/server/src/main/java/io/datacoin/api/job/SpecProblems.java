package io.datacoin.api.job;

import io.datacoin.api.http.Problem;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.spec.dataset.DescribedTable;
import io.datacoin.training.spec.problem.SpecProblem;
import io.datacoin.training.spec.request.DecodedSpec;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.spec.validation.SpecValidator;
import java.util.List;

/** Refusals of specs as problems: the first one speaks for all, every one is listed. */
final class SpecProblems {
    private SpecProblems() {}

    /** The spec, or a 422 problem. */
    static TrainingSpec require(DecodedSpec decoded) {
        if (!decoded.problems().isEmpty()) {
            throw problem(decoded.problems()).thrown();
        }
        return decoded.orElseThrow();
    }

    /** Nothing, or a 422 problem when the dataset does not allow the spec. */
    static void requireFits(TrainingSpec spec, DescribedTable table) {
        List<SpecProblem> problems = SpecValidator.validate(spec, table);
        if (!problems.isEmpty()) {
            throw problem(problems).thrown();
        }
    }

    private static Problem problem(List<SpecProblem> problems) {
        List<Problem.Place> places = problems.stream()
                .map(each -> new Problem.Place(each.path(), refusal(each)))
                .toList();
        SpecProblem first = problems.get(0);
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more, see errors)";
        return Problem.of(422, new Refusal(first.code(), first.detail() + more, sentence(first.remedy())), places);
    }

    private static Refusal refusal(SpecProblem problem) {
        return new Refusal(problem.code(), problem.detail(), sentence(problem.remedy()));
    }

    private static String sentence(String words) {
        String trimmed = words.isBlank() ? "see /v1/schema/training-spec" : words.strip();
        return Character.toUpperCase(trimmed.charAt(0))
                + trimmed.substring(1)
                + (trimmed.matches(".*[.?!]") ? "" : ".");
    }
}
