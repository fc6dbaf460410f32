package io.datacoin.database.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.database.row.Json;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobView;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The stored form of a view. */
final class JobViewCodec {
    private JobViewCodec() {}

    static String encode(JobView view) {
        ObjectNode json = Json.object()
                .put("status", view.status().wireName())
                .put("updatedAt", view.updatedAt().toString())
                .put("sequence", view.sequence());
        view.reason().ifPresent(reason -> json.put("reason", reason));
        view.fault().ifPresent(fault -> json.put("fault", fault.wireName()));
        view.trainPrice().ifPresent(price -> json.put("trainPrice", price.toString()));
        view.progress().ifPresent(progress -> json.set("progress", Json.of(progress)));
        ObjectNode holders = json.putObject("holders");
        view.holders().forEach((slot, holder) -> holders.put(slot.toString(), holder.hex()));
        ObjectNode claimed = json.putObject("claimed");
        view.claimed().forEach((slot, result) -> claimed.set(slot.toString(), Json.of(result)));
        view.published().ifPresent(result -> json.set("published", Json.of(result)));
        view.openedBy().ifPresent(transaction -> json.put("openedBy", transaction.hex()));
        view.endedBy().ifPresent(transaction -> json.put("endedBy", transaction.hex()));
        return json.toString();
    }

    static JobView decode(String text) {
        JsonNode json = Json.parse(text);
        return new JobView(
                JobStatus.fromWireName(Json.text(json, "status")),
                Json.optionalText(json, "reason"),
                Json.optionalText(json, "fault").map(Fault::fromWireName),
                Json.optionalText(json, "trainPrice").map(BigInteger::new).map(Wei::of),
                optional(json, "progress").map(Json::progress),
                bySlot(json, "holders", holder -> Address.of(holder.asText())),
                bySlot(json, "claimed", Json::result),
                optional(json, "published").map(Json::result),
                Json.optionalText(json, "openedBy").map(Bytes32::fromHex),
                Json.optionalText(json, "endedBy").map(Bytes32::fromHex),
                Instant.parse(Json.text(json, "updatedAt")),
                Json.number(json, "sequence"));
    }

    private static Optional<JsonNode> optional(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name));
    }

    private static <T> Map<Integer, T> bySlot(JsonNode json, String name, Function<JsonNode, T> value) {
        Map<Integer, T> bySlot = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : json.path(name).properties()) {
            bySlot.put(Integer.valueOf(member.getKey()), value.apply(member.getValue()));
        }
        return bySlot;
    }
}
