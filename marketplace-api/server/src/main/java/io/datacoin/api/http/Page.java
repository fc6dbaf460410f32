package io.datacoin.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** A page of a list as JSON. */
public final class Page {
    private Page() {}

    /**
     * Makes the page of rows that were asked for with one more than {@code limit}: the extra row only says that there is
     * a next page.
     */
    public static <T> ObjectNode of(
            List<T> rows, int limit, Function<T, ? extends JsonNode> json, Function<T, Cursor> cursor) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("items");
        List<T> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        shown.forEach(row -> items.add(json.apply(row)));
        if (rows.size() > limit) {
            page.put("nextCursor", cursor.apply(shown.get(shown.size() - 1)).text());
        }
        return page;
    }
}
