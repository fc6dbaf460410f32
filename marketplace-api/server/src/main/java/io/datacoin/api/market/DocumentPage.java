package io.datacoin.api.market;

import io.datacoin.api.http.ApiDocument;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI document as one page that loads nothing else. */
final class DocumentPage {
    /** Only the page's own style may run. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    static final String STYLE = """
            <style>
            :root{color-scheme:light dark}
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            code,pre{font:14px/1.4 ui-monospace,monospace}
            pre{overflow:auto;padding:.75rem;border:1px solid #8886;border-radius:.4rem}
            summary{cursor:pointer;padding:.35rem 0}
            .method{display:inline-block;min-width:4.5rem;font-weight:600}
            table{border-collapse:collapse}td,th{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}
            .quiet{opacity:.7}
            </style>
            """;

    private DocumentPage() {}

    static String html(ApiDocument document) {
        JsonObject root = document.json();
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(root.getJsonObject("info").getString("title")))
                .append(" API</title>")
                .append(STYLE)
                .append("</head><body><h1>")
                .append(escaped(root.getJsonObject("info").getString("title")))
                .append(" API</h1><p>The document itself: <a href=\"/v1/openapi.yaml\">openapi.yaml</a></p><pre>")
                .append(escaped(root.getJsonObject("info").getString("description")))
                .append("</pre><h2>Operations</h2>");
        String prefix = root.getJsonArray("servers").getJsonObject(0).getString("url");
        for (Map.Entry<String, Object> path : root.getJsonObject("paths")) {
            for (Map.Entry<String, Object> method : (JsonObject) path.getValue()) {
                operation(page, prefix + path.getKey(), method.getKey(), (JsonObject) method.getValue());
            }
        }
        page.append("<h2>Schemas</h2>");
        for (Map.Entry<String, Object> schema : root.getJsonObject("components").getJsonObject("schemas")) {
            page.append("<details id=\"")
                    .append(escaped(schema.getKey()))
                    .append("\"><summary><code>")
                    .append(escaped(schema.getKey()))
                    .append("</code></summary><pre>")
                    .append(escaped(((JsonObject) schema.getValue()).encodePrettily()))
                    .append("</pre></details>");
        }
        return page.append("</body></html>").toString();
    }

    private static void operation(StringBuilder page, String path, String method, JsonObject operation) {
        page.append("<details id=\"")
                .append(escaped(operation.getString("operationId")))
                .append("\"><summary><span class=\"method\">")
                .append(escaped(method.toUpperCase(Locale.ROOT)))
                .append("</span> <code>")
                .append(escaped(path))
                .append("</code> <span class=\"quiet\">")
                .append(escaped(operation.getString("summary", "")))
                .append("</span></summary>");
        if (operation.containsKey("description")) {
            page.append("<p>")
                    .append(escaped(operation.getString("description")))
                    .append("</p>");
        }
        if (!operation.getJsonArray("security", new JsonArray()).isEmpty()) {
            page.append("<p class=\"quiet\">Session: ")
                    .append(escaped(operation.getJsonArray("security").encode()))
                    .append("</p>");
        }
        for (String part : new String[] {"parameters", "requestBody", "responses"}) {
            if (operation.containsKey(part)) {
                Object value = operation.getValue(part);
                String text = value instanceof JsonArray array
                        ? array.encodePrettily()
                        : ((JsonObject) value).encodePrettily();
                page.append("<h4>")
                        .append(part)
                        .append("</h4><pre>")
                        .append(escaped(text))
                        .append("</pre>");
            }
        }
        page.append("</details>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
