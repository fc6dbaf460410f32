package io.datacoin.api.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Cursor;
import io.datacoin.api.http.Page;
import io.datacoin.api.http.Problem;
import io.datacoin.database.provider.ProviderRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import java.util.List;

/** Who computes here, with which stake and for which price. */
public final class ProviderRoutes {
    private final Database database;

    /** The routes. */
    public ProviderRoutes(Database database) {
        this.database = database;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind("listProviders", this::list).bind("getProvider", this::get);
    }

    private Answer list(Call call) {
        int limit = call.number("limit");
        long after = Cursor.in(call, 1).map(cursor -> cursor.number(0)).orElse(-1L);
        List<ProviderRow> rows = database
                .call(transaction -> transaction.providers().list())
                .stream()
                .filter(row -> row.registrationIndex() > after)
                .limit(limit + 1L)
                .toList();
        return Answer.ok(Page.of(rows, limit, ProviderRoutes::json, row -> Cursor.of(row.registrationIndex())));
    }

    private Answer get(Call call) {
        Address address = Address.of(call.parameter("address"));
        return database.call(transaction -> {
            ProviderRow row = transaction
                    .providers()
                    .find(address)
                    .orElseThrow(() -> Problem.of(
                                    404,
                                    ApiCode.NOT_FOUND,
                                    address + " is not a registered provider",
                                    "GET /v1/providers lists those that are.")
                            .thrown());
            long succeeded = transaction.counts().succeededBy(address);
            return Answer.ok(json(row).put("jobsSucceeded", succeeded));
        });
    }

    private static ObjectNode json(ProviderRow row) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("address", row.address().hex())
                .put("registrationIndex", row.registrationIndex())
                .put("operatorKey", row.operatorKey().hex())
                .put("stake", row.weight().toString())
                .put("pricePerVcpuHour", row.pricePerVcpuHour().toString())
                .put("metadataCid", row.metadataCid())
                .put("active", row.active())
                .put(
                        "online",
                        row.presence().filter(ProviderRow.Presence::online).isPresent());
        row.presence().ifPresent(presence -> json.put("vcpus", presence.vcpus()));
        return json;
    }
}
