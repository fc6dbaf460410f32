package io.datacoin.scheduler.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.database.claim.ClaimRow;
import io.datacoin.database.job.JobRow;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.spec.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether the report of a fault of the spec is one, about this job, with the code that was said. */
final class FaultReport {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_TEXT = 16_384;
    private static final Set<String> FIELDS =
            Set.of("version", "jobId", "specDigest", "fault", "code", "detail", "remedy");

    private FaultReport() {}

    /**
     * What is wrong with it; empty when nothing is.
     *
     * @throws JsonProcessingException when the bytes are no JSON
     */
    static Optional<String> objection(JobRow job, ClaimRow.Revealed revealed, byte[] bytes)
            throws JsonProcessingException {
        JsonNode report = CanonicalJson.parse(new String(bytes, StandardCharsets.UTF_8));
        Set<String> fields = new TreeSet<>();
        report.fieldNames().forEachRemaining(fields::add);
        if (!fields.equals(FIELDS)) {
            return Optional.of("The report of the fault has other fields than " + new TreeSet<>(FIELDS) + ".");
        }
        if (report.path("version").asInt() != 1 || !text(report, "fault").equals(Fault.SPEC.wireName())) {
            return Optional.of("The report is not one of a fault of the spec, version 1.");
        }
        boolean ofThisJob = text(report, "jobId").equals(job.id().hex())
                && text(report, "specDigest").equals(job.request().specDigest().hex());
        if (!ofThisJob) {
            return Optional.of("The report of the fault is about another job or spec.");
        }
        String code = text(report, "code");
        if (code.length() > LONGEST_CODE || !CODE.matcher(code).matches()) {
            return Optional.of("The code of the fault is no code (expected: words of a-z and 0-9 with hyphens).");
        }
        if (!revealed.failure().map(Refusal::code).equals(Optional.of(code))) {
            return Optional.of("The code that was said is not the report's.");
        }
        if (!Sha256.of(code.getBytes(StandardCharsets.UTF_8))
                .equals(revealed.claim().metricsDigest())) {
            return Optional.of("The claim is about another code than the report.");
        }
        for (String words : List.of("detail", "remedy")) {
            if (text(report, words).isBlank() || text(report, words).length() > LONGEST_TEXT) {
                return Optional.of(
                        "The " + words + " of the fault is missing or has over " + LONGEST_TEXT + " characters.");
            }
        }
        return Optional.empty();
    }

    private static String text(JsonNode report, String field) {
        return report.path(field).isTextual() ? report.path(field).textValue() : "";
    }
}
