package io.datacoin.training.spec.request;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {

    @Provide
    Arbitrary<TrainingSpec> specs() {
        return SpecArbitraries.specs();
    }

    @Property(tries = 500)
    void aSpecWrittenAndReadIsTheSameSpec(@ForAll("specs") TrainingSpec spec) {
        DecodedSpec decoded = SpecCodec.decode(spec.canonicalText());
        assertEquals(List.of(), decoded.problems());
        assertEquals(spec, decoded.orElseThrow());
        assertArrayEquals(spec.canonicalBytes(), decoded.orElseThrow().canonicalBytes());
    }

    @Property(tries = 200)
    void theOrderOfKeysDoesNotMatter(@ForAll("specs") TrainingSpec spec, @ForAll long shuffle) throws Exception {
        String shuffled = shuffled(SpecCodec.toJson(spec), new Random(shuffle)).toPrettyString();
        assertEquals(
                spec.canonicalText(), SpecCodec.decode(shuffled).orElseThrow().canonicalText());
    }

    @Property(tries = 200)
    void differentSpecsHaveDifferentCanonicalForms(
            @ForAll("specs") TrainingSpec one, @ForAll("specs") TrainingSpec other) {
        if (one.equals(other)) {
            assertEquals(one.canonicalText(), other.canonicalText());
        } else {
            assertNotEquals(one.canonicalText(), other.canonicalText());
        }
    }

    @Test
    void whatIsLeftOutIsSignedAsItsDefault() {
        String shortest = "{\"dataset\":\"3\",\"version\":1,\"task\":\"regression\",\"label\":\"price\","
                + "\"algorithm\":\"linear-regression\"}";
        assertEquals(
                "{\"algorithm\":\"linear-regression\",\"dataset\":\"3\",\"features\":\"auto\",\"label\":\"price\","
                        + "\"metrics\":[\"rmse\",\"mae\",\"r2\"],\"params\":{},"
                        + "\"resources\":{\"maxMinutes\":30,\"providers\":1,\"replicas\":1},"
                        + "\"split\":{\"seed\":42,\"test\":0.2},\"task\":\"regression\",\"version\":1}",
                SpecCodec.decode(shortest).orElseThrow().canonicalText());
    }

    @Test
    void aNumberMeansTheSameHoweverItIsWritten() {
        String spec = "{\"dataset\":\"3\",\"version\":1,\"task\":\"regression\",\"label\":\"price\","
                + "\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":%s,\"subsamplingRate\":%s}}";
        assertEquals(
                SpecCodec.decode(String.format(spec, "50", "1")).orElseThrow(),
                SpecCodec.decode(String.format(spec, "5e1", "1.0")).orElseThrow());
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
            Collections.shuffle(entries, random);
            ObjectNode copy = object.objectNode();
            entries.forEach(entry -> copy.set(entry.getKey(), shuffled(entry.getValue(), random)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(shuffled(element, random)));
            return copy;
        }
        return node;
    }
}
