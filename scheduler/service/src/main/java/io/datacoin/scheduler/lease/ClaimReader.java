package io.datacoin.scheduler.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.datacoin.database.claim.ClaimRow;
import io.datacoin.database.claim.IncomingClaim;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.LeaseCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.protocol.Claim;
import io.datacoin.protocol.FaultKind;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.Release;
import io.datacoin.storage.cid.Cid;
import io.datacoin.training.spec.json.CanonicalJson;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads claims out of messages; throws {@link IllegalArgumentException} for what is no claim. */
final class ClaimReader {
    private static final Pattern METRIC_NAME = Pattern.compile("[!-~ ]{1,32}");
    private static final int LONGEST_METRICS = 64 << 10;

    private ClaimReader() {}

    /** A result. */
    static IncomingClaim read(Address provider, Claim message) {
        named(message.getModelCid(), message.getModelDigest());
        named(message.getReportCid(), message.getReportDigest());
        ResultClaim claim = new ResultClaim(
                jobId(message.getLease()),
                bytes32(message.getModelDigest()),
                bytes32(message.getReportDigest()),
                bytes32(message.getMetricsDigest()));
        if (claim.isFailure()) {
            throw new IllegalArgumentException("model digest: zero (expected: a model)");
        }
        return new IncomingClaim(
                message.getLease().getRole(),
                provider,
                new ClaimRow.Revealed(
                        claim,
                        HexBytes.of(message.getSignature().toByteArray()),
                        Optional.of(ContentId.of(message.getModelCid())),
                        ContentId.of(message.getReportCid()),
                        Optional.of(metricName(message.getPrimaryMetric())),
                        Optional.of(metricValue(message.getPrimaryValueNanos())),
                        metrics(message.getMetricsJson()),
                        Optional.empty()),
                salt(message.getSalt()));
    }

    /** A signed report that the spec can not work. */
    static IncomingClaim read(Address provider, Release message) {
        named(message.getReportCid(), message.getReportDigest());
        ResultClaim claim = new ResultClaim(
                jobId(message.getLease()),
                Bytes32.ZERO,
                bytes32(message.getReportDigest()),
                bytes32(message.getMetricsDigest()));
        return new IncomingClaim(
                message.getLease().getRole(),
                provider,
                new ClaimRow.Revealed(
                        claim,
                        HexBytes.of(message.getSignature().toByteArray()),
                        Optional.empty(),
                        ContentId.of(message.getReportCid()),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.of(refusal(message))),
                Optional.empty());
    }

    static Refusal refusal(Release message) {
        return Refusal.told(
                orElse(message.getCode(), LeaseCode.UNKNOWN.wireName()),
                orElse(message.getDetail(), "The worker gave no detail."),
                orElse(message.getRemedy(), "Submit the job again."));
    }

    static Fault fault(FaultKind kind) {
        return switch (kind) {
            case FAULT_SPEC -> Fault.SPEC;
            case FAULT_DATA -> Fault.DATA;
            case FAULT_PLATFORM -> Fault.PLATFORM;
            case FAULT_PROVIDER, FAULT_UNSPECIFIED, UNRECOGNIZED -> Fault.PROVIDER;
        };
    }

    private static void named(String cid, ByteString digest) {
        if (!Arrays.equals(Cid.parse(cid).digest(), digest.toByteArray())) {
            throw new IllegalArgumentException("digest of " + cid + " is not the one in the content id");
        }
    }

    private static Optional<Bytes32> salt(ByteString salt) {
        return salt.isEmpty() ? Optional.empty() : Optional.of(bytes32(salt));
    }

    private static JobId jobId(LeaseKey key) {
        return JobId.of(key.getJobId().toByteArray());
    }

    private static Bytes32 bytes32(ByteString bytes) {
        return Bytes32.of(bytes.toByteArray());
    }

    private static String orElse(String text, String other) {
        return text.isBlank() ? other : WorkerText.of(text);
    }

    private static String metricName(String name) {
        if (!METRIC_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "primary metric: \"" + WorkerText.of(name) + "\" (expected: 1 to 32 ASCII characters)");
        }
        return name;
    }

    private static MetricValue metricValue(ByteString value) {
        if (value.size() > Bytes32.LENGTH) {
            throw new IllegalArgumentException("primary value: " + value.size() + " bytes (expected: at most 32)");
        }
        return value.isEmpty() ? MetricValue.ZERO : new MetricValue(new BigInteger(value.toByteArray()));
    }

    private static Map<String, Double> metrics(String json) {
        if (json.length() > LONGEST_METRICS) {
            throw new IllegalArgumentException(
                    "metrics: " + json.length() + " characters (expected: at most " + LONGEST_METRICS + ")");
        }
        Map<String, Double> metrics = new TreeMap<>();
        for (Map.Entry<String, JsonNode> metric : object(json).properties()) {
            double value = metric.getValue().asDouble(Double.NaN);
            if (!metric.getValue().isNumber() || !Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "metric " + WorkerText.of(metric.getKey()) + ": no number (expected: a finite one)");
            }
            metrics.put(metricName(metric.getKey()), value);
        }
        return metrics;
    }

    private static JsonNode object(String json) {
        try {
            return CanonicalJson.parse(json);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException("metrics: " + CanonicalJson.mistake(noJson), noJson);
        }
    }
}
