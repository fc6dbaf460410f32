package io.datacoin.domain.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Draws the transition table; a drawing in the documentation that differs from the table fails. */
final class JobLifecycleDiagramTest {
    private static final Path DOCUMENT = Path.of("..", "..", "infra", "docs", "job-lifecycle.md");
    private static final String UPDATE = "datacoin.docs.update";

    private static final String HEAD = """
            # The life of a job

            Drawn from `JobStateMachine` and `JobWork` by `JobLifecycleDiagramTest`; do not edit. After a change of the table run
            `mvn -pl scheduler/domain test -Dtest=JobLifecycleDiagramTest -Ddatacoin.docs.update=true`.

            What the chain says (settled, refunded, cancelled) is accepted wherever the job is. A chain reorganisation is not
            a change: it takes back the changes whose block is gone, and the job is again where it was before.

            ```mermaid
            stateDiagram-v2
                [*] --> submitted
            """;

    @Test
    void theDrawingInTheDocumentationIsTheTable() throws IOException {
        String drawn = draw();
        if (Boolean.getBoolean(UPDATE)) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, drawn, StandardCharsets.UTF_8);
        }
        assertEquals(
                drawn,
                Files.exists(DOCUMENT) ? Files.readString(DOCUMENT, StandardCharsets.UTF_8) : "",
                DOCUMENT + " is not what the table says; draw it again with -D" + UPDATE + "=true");
    }

    private static String draw() {
        Map<String, Set<String>> labelsByEdge = new LinkedHashMap<>();
        for (JobTransition transition : JobStateMachine.transitions()) {
            String condition = transition.condition() == JobCondition.ALWAYS
                    ? ""
                    : " (" + transition.condition().words() + ")";
            labelsByEdge
                    .computeIfAbsent(
                            transition.from().wireName() + " --> "
                                    + transition.to().wireName(),
                            edge -> new LinkedHashSet<>())
                    .add(transition.trigger().wireName().replace('_', ' ') + condition);
        }
        StringBuilder drawing = new StringBuilder(HEAD);
        labelsByEdge.forEach((edge, labels) -> drawing.append("    ")
                .append(edge)
                .append(": ")
                .append(String.join(", ", labels))
                .append('\n'));
        for (JobStatus status : JobStatus.values()) {
            if (status.isTerminal()) {
                drawing.append("    ").append(status.wireName()).append(" --> [*]\n");
            }
        }
        drawing.append("```\n\n## Who makes a change\n\n| what happens | who |\n|---|---|\n");
        for (JobTrigger trigger : JobTrigger.values()) {
            drawing.append("| ")
                    .append(trigger.wireName().replace('_', ' '))
                    .append(" | ")
                    .append(JobStateMachine.transitions().stream()
                            .filter(row -> row.trigger() == trigger)
                            .map(row -> words(row.actor()))
                            .distinct()
                            .collect(Collectors.joining(", ")))
                    .append(" |\n");
        }
        drawing.append("\n## Who acts on which status\n\n| work of the scheduler | status | requester | time |\n")
                .append("|---|---|---|---|\n");
        for (JobWork work : JobWork.values()) {
            drawing.append("| ")
                    .append(words(work))
                    .append(" | ")
                    .append(work.statuses().stream().map(JobStatus::wireName).collect(Collectors.joining(", ")))
                    .append(work.isOnlyWithoutALease() ? " (without a lease)" : "")
                    .append(" | ")
                    .append(words(work.requester()))
                    .append(" | ")
                    .append(words(work.time()))
                    .append(" |\n");
        }
        return drawing.toString();
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
