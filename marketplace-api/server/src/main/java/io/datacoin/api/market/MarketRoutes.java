package io.datacoin.api.market;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.chain.ChainView;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Caller;
import io.datacoin.api.http.Cursor;
import io.datacoin.api.http.Page;
import io.datacoin.api.http.Work;
import io.datacoin.database.log.LogBatchRow;
import io.datacoin.database.log.LogRecordRow;
import io.datacoin.database.provider.ProviderRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.training.spec.request.SpecSchema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The market as a whole, and the caller's own balances in it. */
public final class MarketRoutes {

    private final Database database;
    private final ChainView chain;
    private final ChainDescription description;

    /** The routes. */
    public MarketRoutes(Database database, ChainView chain, ChainDescription description) {
        this.database = database;
        this.chain = chain;
        this.description = description;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        Answer chainAnswer = Answer.ok(description.toJson());
        Answer schema = Answer.text(
                200, "application/schema+json", SpecSchema.document().toString());
        router.bind("getMe", Work.CHAIN, this::me)
                .bind("listLog", this::log)
                .bind("getChain", call -> chainAnswer)
                .bind("getStats", call -> Answer.ok(stats()))
                .bind("getTrainingSpecSchema", call -> schema);
    }

    private Answer me(Call call) {
        Caller caller = call.caller();
        Address account = caller.address();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("address", account.hex())
                .put("gas", chain.gasOf(account).toString())
                .put("data", chain.dataOf(account).toString())
                .put("escrowFree", chain.escrowFreeOf(account).toString());
        ArrayNode coins = json.putArray("coins");
        chain.coinsOf(account)
                .forEach((coin, amount) -> coins.addObject()
                        .put("symbol", coin.symbol())
                        .put("decimals", coin.decimals())
                        .put("amount", amount.toString()));
        json.put("expiresAt", caller.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString());
        return Answer.ok(json).with("Cache-Control", "no-store");
    }

    private Answer log(Call call) {
        int limit = call.number("limit");
        Optional<LogRecordRow> before = Cursor.in(call, 2).map(MarketRoutes::behind);
        return database.call(transaction -> {
            List<LogRecordRow> rows = transaction.log().list(before, limit + 1);
            return Answer.ok(Page.of(
                    rows, limit, row -> json(transaction, row), row -> Cursor.of(row.batchIndex(), row.position())));
        });
    }

    /** The repository pages by a record's place; the rest of it is not looked at. */
    private static LogRecordRow behind(Cursor cursor) {
        return new LogRecordRow(
                cursor.number(0),
                cursor.smallNumber(1),
                new JobId(Bytes32.ZERO),
                Address.ZERO,
                DatasetId.of(1),
                DatasetVersion.of(1),
                Bytes32.ZERO,
                Bytes32.ZERO,
                Bytes32.ZERO,
                BigInteger.ZERO,
                Outcome.SUCCEEDED);
    }

    private static ObjectNode json(Transaction transaction, LogRecordRow row) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("batch", row.batchIndex())
                .put("position", row.position())
                .put("jobId", row.jobId().hex())
                .put("requester", row.requester().hex())
                .put("datasetId", row.datasetId().toString())
                .put("datasetVersion", row.datasetVersion().value())
                .put("outcome", row.outcome().wireName())
                .put("modelDigest", row.modelDigest().hex())
                .put("reportDigest", row.reportDigest().hex());
        if (!row.metricName().equals(Bytes32.ZERO)) {
            json.put("metric", text(row.metricName()))
                    .put(
                            "value",
                            new MetricValue(row.metricValue()).toBigDecimal().toPlainString());
        }
        Optional<LogBatchRow> batch = transaction.log().findBatch(row.batchIndex());
        batch.ifPresent(found -> json.put("transaction", found.transaction().hex())
                .put("at", found.loggedAt().toString()));
        return json;
    }

    private static String text(Bytes32 name) {
        byte[] bytes = name.toBytes();
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    ObjectNode stats() {
        return database.call(transaction -> {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("datasets", transaction.counts().datasets())
                    .put("logRecords", transaction.counts().logRecords());
            List<ProviderRow> providers = transaction.providers().list();
            json.put("providers", providers.size());
            json.put(
                    "stake",
                    providers.stream()
                            .map(ProviderRow::weight)
                            .reduce(Wei.ZERO, Wei::plus)
                            .toString());
            ObjectNode jobs = json.putObject("jobs");
            transaction.counts().jobs().forEach((status, count) -> jobs.put(status.wireName(), count));
            return json;
        });
    }
}
