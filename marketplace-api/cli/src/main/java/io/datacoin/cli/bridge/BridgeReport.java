package io.datacoin.cli.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.Dispatch;
import io.datacoin.bridge.hyperlane.DispatchSource;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Everything about a bridge at one moment: facts from the chains, explanations from the relayer. Immutable. */
final class BridgeReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNKNOWN = "unknown";

    private final ObjectNode document;
    private final List<ObjectNode> messages;

    private BridgeReport(ObjectNode document, List<ObjectNode> messages) {
        this.document = document;
        this.messages = List.copyOf(messages);
    }

    /** Asks both chains and the relayer; what does not answer is in the report as such. */
    static BridgeReport make(BridgeConnection bridge) {
        RelayerStatus relayer = RelayerStatus.ask(bridge.layout().relayer());
        ObjectNode document = JSON.createObjectNode();
        ObjectNode chains = document.putObject("chains");
        Map<BridgeEnd, OptionalLong> heads = new HashMap<>();
        for (BridgeEnd end : bridge.layout().ends()) {
            heads.put(end, describe(chains.putObject(end.name()), bridge, end));
        }
        ObjectNode said = document.putObject("relayer")
                .put("url", relayer.url().toString())
                .put("reachable", relayer.document().isPresent());
        relayer.giftsUsedUpSince().ifPresent(since -> said.put("gasGiftsUsedUpSince", since));
        List<ObjectNode> messages = new ArrayList<>();
        Wei inFlight = Wei.ZERO;
        for (BridgeEnd origin : bridge.layout().ends()) {
            OptionalLong head = heads.getOrDefault(origin, OptionalLong.empty());
            if (head.isEmpty()) {
                continue;
            }
            BridgeEnd destination = bridge.layout().opposite(origin);
            List<Dispatch> sent = sent(bridge, origin, head.getAsLong());
            Map<Bytes32, Boolean> delivered = delivered(
                    bridge,
                    destination,
                    heads.getOrDefault(destination, OptionalLong.empty()).isPresent(),
                    sent);
            for (Dispatch dispatch : sent) {
                Optional<Boolean> isDelivered =
                        Optional.ofNullable(delivered.get(dispatch.message().id()));
                if (!isDelivered.orElse(false)) {
                    inFlight = inFlight.plus(dispatch.message().amount());
                }
                messages.add(message(dispatch, origin, destination, head.getAsLong(), isDelivered, relayer));
            }
        }
        document.put("inFlight", inFlight.toString());
        document.put(
                "stuck",
                messages.stream().filter(message -> message.has("problem")).count());
        document.putArray("messages").addAll(messages);
        return new BridgeReport(document, messages);
    }

    private static OptionalLong describe(ObjectNode object, BridgeConnection bridge, BridgeEnd end) {
        object.put("chainId", end.domain());
        object.put("rpcUrl", end.rpc().toString());
        try {
            long head = bridge.node(end).head().number();
            object.put(
                    end.isSynthetic() ? "minted" : "locked",
                    bridge.view(end).backed().toString());
            object.put("reachable", true);
            object.put("block", head);
            return OptionalLong.of(head);
        } catch (RpcUnavailableException silent) {
            object.put("reachable", false);
            return OptionalLong.empty();
        }
    }

    private static List<Dispatch> sent(BridgeConnection bridge, BridgeEnd origin, long head) {
        DispatchSource source = bridge.source(origin);
        List<Dispatch> sent = new ArrayList<>();
        for (long from = origin.deploymentBlock(); from <= head; ) {
            DispatchSource.Batch batch = source.fetchNext(from, head);
            sent.addAll(batch.dispatches());
            from = batch.to() + 1;
        }
        return sent;
    }

    private static Map<Bytes32, Boolean> delivered(
            BridgeConnection bridge, BridgeEnd destination, boolean reachable, List<Dispatch> sent) {
        Map<Bytes32, Boolean> delivered = new HashMap<>();
        if (reachable && !sent.isEmpty()) {
            List<Bytes32> ids =
                    sent.stream().map(dispatch -> dispatch.message().id()).toList();
            List<Boolean> answers = bridge.view(destination).areDelivered(ids);
            for (int i = 0; i < ids.size(); i++) {
                delivered.put(ids.get(i), answers.get(i));
            }
        }
        return delivered;
    }

    private static ObjectNode message(
            Dispatch dispatch,
            BridgeEnd origin,
            BridgeEnd destination,
            long head,
            Optional<Boolean> delivered,
            RelayerStatus relayer) {
        Bytes32 id = dispatch.message().id();
        long on = head - dispatch.position().block();
        Optional<JsonNode> said = relayer.message(id);
        ObjectNode object = JSON.createObjectNode();
        object.put("id", id.hex());
        object.put("from", origin.name());
        object.put("to", destination.name());
        object.put("amount", dispatch.message().amount().toString());
        object.put("receiver", dispatch.message().receiver().hex());
        object.put("sentTx", dispatch.position().transactionHash().hex());
        object.put("sentBlock", dispatch.position().block());
        boolean waits = !delivered.orElse(false) && on < origin.confirmationDepth();
        object.put("status", status(delivered, waits, said));
        object.put("confirmations", Math.min(on, origin.confirmationDepth()));
        said.ifPresent(row -> {
            object.put("signatures", row.path("signatures").asInt());
            object.put("attempts", row.path("attempts").asInt());
            if (row.hasNonNull("deliveryTx")) {
                object.put("deliveryTx", row.path("deliveryTx").asText());
            }
        });
        Optional<Refusal> problem = delivered.orElse(false) || waits
                ? Optional.empty()
                : relayer.problem(id, destination.name()).or(() -> unreachable(delivered, destination));
        problem.ifPresent(refusal -> object.putObject("problem")
                .put("code", refusal.code())
                .put("detail", refusal.detail())
                .put("remedy", refusal.remedy()));
        return object;
    }

    private static Optional<Refusal> unreachable(Optional<Boolean> delivered, BridgeEnd destination) {
        return delivered.isPresent()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ChainCode.CHAIN_UNREACHABLE,
                        "the node of " + destination.name() + " at " + destination.rpc() + " does not answer",
                        "see that it runs; the message is delivered when it is back"));
    }

    /** What the chain knows comes before what the relayer says. */
    private static String status(Optional<Boolean> delivered, boolean waits, Optional<JsonNode> said) {
        String relayed = said.map(row -> row.path("status").asText()).orElse(UNKNOWN);
        if (delivered.orElse(false)) {
            return relayed.equals("final") || relayed.equals("orphaned") ? relayed : "delivered";
        }
        if (waits) {
            return "waiting";
        }
        return said.isPresent() ? relayed : "sent";
    }

    /** The whole as a document. */
    ObjectNode document() {
        return document;
    }

    /** One message of it. */
    Optional<ObjectNode> message(Bytes32 id) {
        return messages.stream()
                .filter(message -> message.path("id").asText().equals(id.hex()))
                .findFirst();
    }

    /** One message in words. */
    static String describe(ObjectNode told) {
        JsonNode message = Printable.tree(told);
        StringBuilder text = new StringBuilder();
        text.append(message.path("id").asText())
                .append("\n  ")
                .append(data(message, "amount"))
                .append(" DATA from ")
                .append(message.path("from").asText())
                .append(" to ")
                .append(message.path("to").asText())
                .append(" for ")
                .append(message.path("receiver").asText())
                .append("\n  ")
                .append(message.path("status").asText())
                .append(", blocks on top: ")
                .append(message.path("confirmations").asLong());
        if (message.has("signatures")) {
            text.append(", signatures: ").append(message.path("signatures").asInt());
        }
        if (message.has("problem")) {
            text.append("\n  STUCK: ")
                    .append(message.path("problem").path("detail").asText())
                    .append("\n    try: ")
                    .append(message.path("problem").path("remedy").asText());
        }
        return text.toString();
    }

    /** The whole in words. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> entry :
                Printable.tree(document.path("chains")).properties()) {
            text.append(describe(entry.getKey(), entry.getValue())).append('\n');
        }
        text.append("in flight: ").append(data(document, "inFlight")).append(" DATA");
        if (!document.path("relayer").path("reachable").asBoolean()) {
            text.append("\nTHE RELAYER DOES NOT ANSWER at ")
                    .append(Printable.text(document.path("relayer").path("url").asText()));
        }
        JsonNode since = document.path("relayer").path("gasGiftsUsedUpSince");
        if (since.isTextual()) {
            text.append("\nnewcomers get no gas for a day: the relayer's gifts are used up since ")
                    .append(Printable.text(since.asText()));
        }
        messages.forEach(message -> text.append('\n').append(describe(message)));
        return text.toString();
    }

    private static String describe(String name, JsonNode chain) {
        String title = name + " (chain " + chain.path("chainId").asLong() + "): ";
        if (!chain.path("reachable").asBoolean()) {
            return title + "DOES NOT ANSWER at " + chain.path("rpcUrl").asText();
        }
        String kind = chain.has("locked") ? "locked" : "minted";
        return title + "block " + chain.path("block").asLong() + ", " + data(chain, kind) + " DATA " + kind;
    }

    private static String data(JsonNode object, String field) {
        return Wei.parse(object.path(field).asText("0")).toDataString();
    }
}
