package io.datacoin.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datacoin.client.refusal.RefusedException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** A list of the API that comes in pages. Stateless. */
public final class Pages {
    private static final int MOST = 5_000;

    private Pages() {}

    /**
     * All items, page after page.
     *
     * @param path of the first page, with a query
     * @throws RefusedException also when the pages do not end: somebody else's server may say so for ever
     */
    public static ArrayNode all(ApiClient api, String path) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = api.get(
                    path + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)),
                    "items");
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").asText("");
            if (!seen.add(cursor) || seen.size() > MOST) {
                throw api.noApi("its pages do not end");
            }
        } while (!cursor.isEmpty());
        return items;
    }
}
