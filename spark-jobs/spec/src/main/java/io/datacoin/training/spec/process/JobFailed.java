package io.datacoin.training.spec.process;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.FailureReport;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.domain.refusal.TrainingCode;
import java.util.Optional;

/**
 * A process has no result. Its line is flat: {@code fault}, {@code code}, {@code detail}, {@code remedy}, and {@code
 * report} where there is one.
 *
 * @param failure whose fault it is, and why
 */
@JsonPropertyOrder({"fault", "code", "detail", "remedy", "report"})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobFailed(@JsonIgnore Failure failure) implements ProcessMessage {

    /** A failure that is told and not proven, which is all a process can do. */
    public static JobFailed told(Fault fault, RefusalCode code, String detail, String remedy) {
        return new JobFailed(new Failure.Told(fault, new Refusal(code, detail, remedy)));
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static JobFailed read(
            @JsonProperty("fault") String faultName,
            @JsonProperty("code") Optional<String> code,
            @JsonProperty("detail") Optional<String> detail,
            @JsonProperty("remedy") Optional<String> remedy,
            @JsonProperty("report") Optional<Report> report) {
        Fault fault = Fault.fromWireName(faultName);
        Refusal why = Refusal.told(
                orElse(code, TrainingCode.NO_CODE.wireName()),
                orElse(detail, "the process gave no detail"),
                orElse(remedy, "Look at the spec and the data again."));
        if (report.isEmpty()) {
            return new JobFailed(new Failure.Told(fault, why));
        }
        if (fault != Fault.SPEC) {
            throw new IllegalArgumentException("fault: \"" + faultName + "\" with a report (expected: spec)");
        }
        return new JobFailed(new Failure.Proven(why, report.get().proof()));
    }

    /** A process may run a stranger's program: what it leaves blank is not a reason to lose the rest. */
    private static String orElse(Optional<String> text, String otherwise) {
        return text.filter(words -> !words.isBlank()).orElse(otherwise);
    }

    @JsonProperty("fault")
    String faultName() {
        return failure.fault().wireName();
    }

    @JsonProperty("code")
    String code() {
        return failure.why().code();
    }

    @JsonProperty("detail")
    String detail() {
        return failure.why().detail();
    }

    @JsonProperty("remedy")
    String remedy() {
        return failure.why().remedy();
    }

    @JsonProperty("report")
    Optional<Report> report() {
        return failure instanceof Failure.Proven proven ? Optional.of(Report.of(proven.report())) : Optional.empty();
    }

    /** A {@link FailureReport} as text. */
    record Report(String cid, String digest, String agreement) {
        static Report of(FailureReport report) {
            return new Report(
                    report.cid().text(),
                    report.digest().hex(),
                    report.agreement().hex());
        }

        FailureReport proof() {
            return new FailureReport(ContentId.of(cid), Bytes32.fromHex(digest), Bytes32.fromHex(agreement));
        }
    }
}
