package io.datacoin.api.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.database.idempotency.IdempotentAnswerRepository.Kept;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.training.spec.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers a repeated POST with its first answer. Blocks; thread-safe, also between processes. */
public final class Idempotency {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final String HEADER = "Idempotency-Key";

    private final Database database;
    private final InstantSource clock;

    /** Keeps answers in this database. */
    public Idempotency(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Work in a transaction that leads to an answer with a JSON body or none. */
    @FunctionalInterface
    public interface Work {
        /** Does the work. */
        Answer apply(Transaction transaction);
    }

    /**
     * Does the work in one transaction, unless the caller has sent the same request with the same key before.
     *
     * @throws ProblemException 422 when the key came with another request before
     */
    public Answer once(Call call, Work work) {
        Optional<String> key = call.optional(HEADER);
        if (key.isEmpty()) {
            return database.call(work::apply);
        }
        Address owner = call.caller().address();
        Bytes32 hash = hash(call);
        return database.call(transaction -> {
            Optional<Kept> kept = transaction
                    .idempotentAnswers()
                    .findOrReserve(owner, key.get(), clock.instant().minus(REMEMBERED));
            if (kept.isPresent()) {
                return replay(kept.get(), hash);
            }
            Answer answer = work.apply(transaction);
            keep(transaction, owner, key.get(), hash, answer);
            return answer;
        });
    }

    private void keep(Transaction transaction, Address owner, String key, Bytes32 hash, Answer answer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode headers = json.putObject("headers");
        answer.headers().forEach(headers::put);
        answer.bytes().ifPresent(bytes -> json.put("body", new String(bytes, StandardCharsets.UTF_8)));
        transaction
                .idempotentAnswers()
                .keep(owner, key, new Kept(hash, answer.status(), json.toString()), clock.instant());
    }

    private static Answer replay(Kept kept, Bytes32 hash) {
        if (!kept.requestHash().equals(hash)) {
            throw Problem.of(
                            422,
                            ApiCode.IDEMPOTENCY_KEY_REUSED,
                            "this Idempotency-Key came with another request before",
                            "Use a new key for a new request; repeat a request with everything the same.")
                    .thrown();
        }
        try {
            JsonNode json = CanonicalJson.parse(kept.body());
            Optional<byte[]> body = Optional.ofNullable(json.get("body"))
                    .map(text -> text.asText().getBytes(StandardCharsets.UTF_8));
            Map<String, String> headers = new TreeMap<>();
            for (Map.Entry<String, JsonNode> header : json.get("headers").properties()) {
                headers.put(header.getKey(), header.getValue().asText());
            }
            return new Answer(kept.status(), headers, body, Optional.empty());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a kept answer can not be read", broken);
        }
    }

    private static Bytes32 hash(Call call) {
        Map<String, String> parameters = new TreeMap<>(call.parameters());
        parameters.remove(HEADER);
        return Keccak.ofText(call.operationId() + '\n' + parameters + '\n' + call.body());
    }
}
