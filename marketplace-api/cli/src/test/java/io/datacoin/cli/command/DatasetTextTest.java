package io.datacoin.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.cli.reading.Tables;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.json.CanonicalJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DatasetTextTest {
    private static ObjectNode dataset() {
        TableFacts facts = TableFacts.of(Tables.facts());
        ObjectNode dataset =
                CanonicalJson.mapper().createObjectNode().put("id", "7").put("name", "Prices");
        ObjectNode manifest = dataset.putObject("manifest").put("rowCount", 12).put("malformedRows", 2);
        manifest.set("schema", CanonicalJson.mapper().valueToTree(facts.schema()));
        manifest.set("statistics", CanonicalJson.mapper().valueToTree(facts.statistics()));
        manifest.set("reading", CanonicalJson.mapper().valueToTree(Tables.reading()));
        return dataset;
    }

    @Test
    void aBuyerReadsWhatTheSellerReadBeforeHeSigned() {
        String text = DatasetText.of(dataset(), Optional.empty());
        assertTrue(
                text.contains("rows      12 (2 rows did not fit and were set aside), 4 of them equal to one before"),
                text);
        assertTrue(text.contains("read as   windows-1252, delimiter \";\""), text);
        String price = text.lines()
                .filter(line -> line.contains("  price "))
                .findFirst()
                .orElseThrow();
        assertTrue(price.matches(" +price .*double +EUR +1\\.234,5 +10 +2 +9 +-9\\.0 +2\\.5 +1\\.0E10 +▁▃█▃"), price);
        String id = text.lines()
                .filter(line -> line.startsWith("  id "))
                .findFirst()
                .orElseThrow();
        assertTrue(id.contains("row-index"), id);
        assertTrue(text.contains("date-order of when: days come first: 24.12.2021 in line 9 says so (line 9)"), text);
        assertFalse(text.contains("\u001b"), text);
        assertFalse(text.lines().anyMatch(line -> line.startsWith("FAKE ROW")), text);
    }

    @Test
    void aDatasetOfBeforeIsShownToo() {
        ObjectNode old = dataset();
        ((ObjectNode) old.get("manifest")).remove("reading");
        assertTrue(DatasetText.of(old, Optional.empty()).contains("rows      12 (2 rows"));
    }

    private static JsonNode terms(String sold, String trainable) {
        ObjectNode terms = CanonicalJson.mapper()
                .createObjectNode()
                .put("sold", !sold.isEmpty())
                .put("trainable", !trainable.isEmpty());
        if (!sold.isEmpty()) {
            terms.put("price", Wei.data(sold).toString());
        }
        if (!trainable.isEmpty()) {
            terms.put("trainPrice", Wei.data(trainable).toString());
        }
        return terms;
    }

    @Test
    void notOfferedAndFreeForOwnersAreTwoThings() {
        assertEquals("not offered", DatasetText.training(terms("", "")));
        assertEquals("not offered by itself; free for whoever owns it", DatasetText.training(terms("25", "")));
        assertEquals("2 DATA per job, free for whoever owns it", DatasetText.training(terms("25", "2")));
        assertEquals("free for everybody", DatasetText.training(terms("25", "0")));
        assertEquals("owners only", DatasetText.trainingInShort(terms("25", "")));
        assertEquals("not offered", DatasetText.trainingInShort(terms("", "")));
        assertEquals("2 DATA", DatasetText.trainingInShort(terms("", "2")));
        assertEquals("free", DatasetText.price(terms("0", "")));
        assertEquals("not sold", DatasetText.price(terms("", "2")));
    }
}
