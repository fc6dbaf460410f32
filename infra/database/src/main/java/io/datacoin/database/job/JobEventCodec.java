package io.datacoin.database.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.database.row.Json;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.job.Payout;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an event carries, as the JSON object that is stored and that users see; its kind stands beside it. */
public final class JobEventCodec {
    /** Fields that name where a result is. */
    public static final List<String> CONTENT_IDS = List.of("model", "report");

    private static final String SLOT = "slot";
    private static final String PROVIDER = "provider";
    private static final String REASON = "reason";
    private static final String FAULT = "fault";

    private JobEventCodec() {}

    /** The event's data. */
    public static ObjectNode encode(JobEvent event) {
        ObjectNode json = Json.object();
        return switch (event.kind()) {
            case SUBMITTED,
                    REJECTED,
                    NEVER_OPENED,
                    ADMITTED,
                    SETTLEMENT_REFUSED,
                    REFUNDED,
                    CANCEL_REQUESTED,
                    CANCELLED -> json;
            case OPENED -> {
                JobEvent.Opened opened = (JobEvent.Opened) event;
                yield json.put("seed", opened.seed().hex())
                        .put("trainPrice", opened.trainPrice().toString());
            }
            case WAITING -> json.put(REASON, ((JobEvent.Waiting) event).reason());
            case OFFERED -> {
                JobEvent.Offered offered = (JobEvent.Offered) event;
                yield slot(json, offered.slot(), offered.provider()).put("draw", offered.draw());
            }
            case DECLINED -> {
                JobEvent.Declined declined = (JobEvent.Declined) event;
                yield slot(json, declined.slot(), declined.provider()).put(REASON, declined.reason());
            }
            case LEASED -> {
                JobEvent.Leased leased = (JobEvent.Leased) event;
                yield slot(json, leased.slot(), leased.provider())
                        .put("expires", leased.expires().toString());
            }
            case LEASE_LOST -> {
                JobEvent.LeaseLost lost = (JobEvent.LeaseLost) event;
                yield slot(json, lost.slot(), lost.provider()).put(REASON, lost.reason());
            }
            case STARTED -> {
                JobEvent.Started started = (JobEvent.Started) event;
                yield slot(json, started.slot(), started.provider());
            }
            case PROGRESS -> Json.of(((JobEvent.Progressed) event).progress());
            case CLAIMED -> {
                JobEvent.Claimed claimed = (JobEvent.Claimed) event;
                yield Json.of(claimed.result()).put(SLOT, claimed.slot());
            }
            case AGREED -> agreed((JobEvent.Agreed) event);
            case FAULT_FOUND -> {
                JobEvent.FaultFound found = (JobEvent.FaultFound) event;
                yield Json.put(json.put(FAULT, found.fault().wireName()), found.why());
            }
            case SETTLED -> settled(json, (JobEvent.Settled) event);
            case UNDONE -> json.put("status", ((JobEvent.Undone) event).status().wireName());
        };
    }

    private static ObjectNode slot(ObjectNode json, int slot, Address provider) {
        return json.put(SLOT, slot).put(PROVIDER, provider.hex());
    }

    private static ObjectNode agreed(JobEvent.Agreed agreed) {
        ObjectNode json =
                Json.of(agreed.result()).put("agreeing", agreed.agreeing()).put("disagreeing", agreed.disagreeing());
        agreed.failure().ifPresent(why -> Json.put(json.put(FAULT, Fault.SPEC.wireName()), why));
        return json;
    }

    private static ObjectNode settled(ObjectNode json, JobEvent.Settled settled) {
        json.put("outcome", settled.how().wireName());
        settled.payout()
                .ifPresent(payout -> json.put(PROVIDER, payout.provider().hex())
                        .put("refund", payout.refund().toString())
                        .put("providers", payout.providers().toString())
                        .put("seller", payout.seller().toString())
                        .put("fee", payout.fee().toString()));
        return json;
    }

    /** Reads an event back; throws {@link IllegalStateException} for what {@link #encode} does not write. */
    public static JobEvent decode(JobEvent.Kind kind, String data) {
        JsonNode json = Json.parse(data);
        return switch (kind) {
            case SUBMITTED -> new JobEvent.Submitted();
            case OPENED -> new JobEvent.Opened(Bytes32.fromHex(Json.text(json, "seed")), wei(json, "trainPrice"));
            case REJECTED -> new JobEvent.Rejected();
            case NEVER_OPENED -> new JobEvent.NeverOpened();
            case ADMITTED -> new JobEvent.Admitted();
            case WAITING -> new JobEvent.Waiting(Json.text(json, REASON));
            case OFFERED ->
                new JobEvent.Offered(Json.number(json, SLOT), Json.address(json, PROVIDER), Json.number(json, "draw"));
            case DECLINED ->
                new JobEvent.Declined(Json.number(json, SLOT), Json.address(json, PROVIDER), Json.text(json, REASON));
            case LEASED ->
                new JobEvent.Leased(
                        Json.number(json, SLOT),
                        Json.address(json, PROVIDER),
                        Instant.parse(Json.text(json, "expires")));
            case LEASE_LOST ->
                new JobEvent.LeaseLost(Json.number(json, SLOT), Json.address(json, PROVIDER), Json.text(json, REASON));
            case STARTED -> new JobEvent.Started(Json.number(json, SLOT), Json.address(json, PROVIDER));
            case PROGRESS -> new JobEvent.Progressed(Json.progress(json));
            case CLAIMED -> new JobEvent.Claimed(Json.number(json, SLOT), Json.result(json));
            case AGREED ->
                new JobEvent.Agreed(
                        Json.result(json), Json.number(json, "agreeing"), Json.number(json, "disagreeing"), why(json));
            case FAULT_FOUND -> new JobEvent.FaultFound(Fault.fromWireName(Json.text(json, FAULT)), Json.refusal(json));
            case SETTLEMENT_REFUSED -> new JobEvent.SettlementRefused();
            case SETTLED -> new JobEvent.Settled(Outcome.fromWireName(Json.text(json, "outcome")), payout(json));
            case REFUNDED -> new JobEvent.Refunded();
            case CANCEL_REQUESTED -> new JobEvent.CancelRequested();
            case CANCELLED -> new JobEvent.Cancelled();
            case UNDONE -> new JobEvent.Undone(JobStatus.fromWireName(Json.text(json, "status")));
        };
    }

    private static Optional<Refusal> why(JsonNode json) {
        return json.hasNonNull(FAULT) ? Optional.of(Json.refusal(json)) : Optional.empty();
    }

    private static Optional<Payout> payout(JsonNode json) {
        if (!json.hasNonNull("refund")) {
            return Optional.empty();
        }
        return Optional.of(new Payout(
                Json.address(json, PROVIDER),
                wei(json, "refund"),
                wei(json, "providers"),
                wei(json, "seller"),
                wei(json, "fee")));
    }

    private static Wei wei(JsonNode json, String name) {
        return Wei.of(new BigInteger(Json.text(json, name)));
    }
}
