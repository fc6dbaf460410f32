package io.datacoin.api.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.reading.RejectedRow;

/** How a file was read, as its publisher sees it before he signs; the manifest says the same for ever. */
final class ToldReading {
    /** The events of an ingest repeat them. */
    private static final int SHOWN_ROWS = 20;

    private static final int SHOWN_TEXT = 200;

    private ToldReading() {}

    /** The JSON of {@code IngestReading} without {@code allRejected}: the rows are not stored yet. */
    static ObjectNode json(IngestResult result) {
        TableReading reading = result.reading();
        ObjectNode json = CanonicalJson.mapper().createObjectNode();
        json.put("rowCount", result.rowCount())
                .put("malformedRows", result.rejectedRows())
                .put("duplicateRows", reading.duplicateRows());
        json.set("options", CanonicalJson.mapper().valueToTree(reading.options()));
        json.set("notes", CanonicalJson.mapper().valueToTree(reading.notes()));
        ArrayNode rows = json.putArray("rejected");
        for (RejectedRow row : result.rejected().stream().limit(SHOWN_ROWS).toList()) {
            rows.addObject()
                    .put("line", row.line())
                    .put("text", cut(row.text()))
                    .put("reason", row.reason());
        }
        return json;
    }

    private static String cut(String text) {
        if (text.length() <= SHOWN_TEXT) {
            return text;
        }
        boolean inPair = Character.isHighSurrogate(text.charAt(SHOWN_TEXT - 1));
        return text.substring(0, inPair ? SHOWN_TEXT - 1 : SHOWN_TEXT) + "…";
    }
}
