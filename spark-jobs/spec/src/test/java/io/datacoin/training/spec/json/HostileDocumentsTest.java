package io.datacoin.training.spec.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.Manifests;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import io.datacoin.training.spec.process.TrainResult;
import io.datacoin.training.spec.report.Reports;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.request.SpecCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Documents whose writers mean harm: every reader has one kind of exception for them, and stops in time. */
class HostileDocumentsTest {
    private static final String MANIFEST = new String(Manifests.penguins().canonicalBytes(), StandardCharsets.UTF_8);
    private static final String REPORT = new String(Reports.small().canonicalBytes(), StandardCharsets.UTF_8);
    private static final String SPEC =
            "{\"dataset\":\"3\",\"version\":1,\"task\":\"classification\",\"label\":\"species\",\"features\":\"auto\","
                    + "\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":50},\"split\":{\"test\":0.2,\"seed\":42},"
                    + "\"tuning\":{\"folds\":3,\"grid\":{\"numTrees\":[20,50]}},\"metrics\":[\"accuracy\"]}";
    private static final List<String> MESSAGES = List.<ProcessMessage>of(
                    Progress.of(Phase.READING, 5, "reading"),
                    new TrainResult("/model", "/report.json", Map.of("f1", 0.9), "0xab"),
                    JobFailed.told(Fault.DATA, ApiCode.EMPTY_FILE, "the file is empty", "upload another"))
            .stream()
            .map(JobMessages::encode)
            .toList();

    /** What replaces a piece of an honest document. */
    private static final List<String> PIECES = List.of(
            "null",
            "{}",
            "[]",
            "[[[[",
            "{\"a\":",
            "-1",
            "1e999",
            "9".repeat(99),
            "9".repeat(351),
            "\"\"",
            "true",
            "\\u0000",
            "\u202e",
            "\ud800",
            "0.1",
            ",",
            "\"",
            "[null]",
            "{\"\":null}");

    @Provide
    Arbitrary<String> spoilt() {
        return Arbitraries.of(MANIFEST, REPORT, SPEC, MESSAGES.get(0), MESSAGES.get(1), MESSAGES.get(2))
                .flatMap(honest -> Arbitraries.randomValue(random -> spoil(honest, random)));
    }

    /** Cuts, doubles and replaces pieces, most often whole values. */
    private static String spoil(String honest, Random random) {
        String text = honest;
        for (int count = 1 + random.nextInt(3); count > 0 && !text.isEmpty(); count--) {
            boolean anywhere = random.nextBoolean();
            int start = random.nextInt(text.length());
            int from = anywhere ? start : text.indexOf(':', start) + 1;
            int to = anywhere ? Math.min(text.length(), from + random.nextInt(20)) : endOfValue(text, from);
            String piece = random.nextInt(4) == 0
                    ? text.substring(from, to).repeat(2)
                    : PIECES.get(random.nextInt(PIECES.size()));
            text = text.substring(0, from) + piece + text.substring(to);
        }
        return text;
    }

    private static int endOfValue(String text, int from) {
        int end = from;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    @Property(tries = 3000)
    void aSpoiltDocumentIsReadOrRefused(@ForAll("spoilt") String text) {
        readEverywhere(text);
    }

    @Property(tries = 500)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        readEverywhere(new String(bytes, StandardCharsets.UTF_8));
        readEverywhere(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** What is read can be written, and its parts that are signed or digested can be. */
    private static void readEverywhere(String text) {
        try {
            DatasetManifest manifest = DatasetManifest.decode(text);
            manifest.unsignedBytes();
        } catch (JsonProcessingException refused) {
            assertTrue(refused.getOriginalMessage().length() < 10_000);
        }
        try {
            TrainingReport report = TrainingReport.decode(text);
            CanonicalJson.bytes(report.spec());
            assertTrue(report.metrics().values().stream().allMatch(Double::isFinite));
            report.agreedBytes();
        } catch (JsonProcessingException refused) {
            assertTrue(refused.getOriginalMessage().length() < 10_000);
        }
        try {
            TrainingReport.agreedBytesOf(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException refused) {
            assertTrue(refused.getOriginalMessage().length() < 10_000);
        }
        try {
            JobMessages.decode(text);
        } catch (JsonProcessingException refused) {
            assertTrue(refused.getOriginalMessage().length() < 10_000);
        }
        try {
            CanonicalJson.parse(text);
        } catch (JsonProcessingException refused) {
            assertTrue(refused.getOriginalMessage().length() < 10_000);
        }
        SpecCodec.decode(text).spec().ifPresent(spec -> spec.canonicalText());
    }

    @Test
    void nestingIsRefusedHoweverDeepItIs() {
        for (int depth : new int[] {65, 900, 999, 1000, 100_000}) {
            String lists = "[".repeat(depth) + "]".repeat(depth);
            String objects = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
            for (String nested : List.of(lists, objects)) {
                assertThrows(JsonProcessingException.class, () -> CanonicalJson.parse(nested));
                assertThrows(
                        JsonProcessingException.class,
                        () -> DatasetManifest.decode(MANIFEST.replace("\"sample\":[", "\"sample\":[" + nested + ",")));
                assertThrows(
                        JsonProcessingException.class,
                        () -> TrainingReport.decode(
                                REPORT.replace("\"parameters\":{", "\"parameters\":{\"x\":" + nested + ",")));
                assertThrows(
                        JsonProcessingException.class,
                        () -> TrainingReport.agreedBytesOf(nested.getBytes(StandardCharsets.UTF_8)));
                assertThrows(JsonProcessingException.class, () -> JobMessages.decode(nested));
                assertTrue(SpecCodec.decode(nested).spec().isEmpty());
            }
        }
    }

    @Test
    void nothingIsNoDocument() {
        assertThrows(JsonProcessingException.class, () -> DatasetManifest.decode("null"));
        assertThrows(JsonProcessingException.class, () -> TrainingReport.decode("null"));
        assertThrows(JsonProcessingException.class, () -> JobMessages.decode("null"));
    }

    /** Four megabytes that would become hundreds of megabytes of maps. */
    @Test
    void aManifestOfEmptyRowsIsRefusedBeforeTheyAreMade() {
        String bomb = MANIFEST.replaceFirst("\"sample\":\\[", "\"sample\":[" + "{},".repeat(1_300_000));
        assertInstanceOf(
                UnacceptableJsonException.class,
                assertThrows(JsonProcessingException.class, () -> DatasetManifest.decode(bomb)));
        String smaller = MANIFEST.replaceFirst("\"sample\":\\[", "\"sample\":[" + "{},".repeat(500_000));
        assertThrows(JsonProcessingException.class, () -> DatasetManifest.decode(smaller));
        String manyRows = MANIFEST.replaceFirst("\"sample\":\\[", "\"sample\":[" + "{},".repeat(101));
        assertThrows(JsonProcessingException.class, () -> DatasetManifest.decode(manyRows));
        String report = REPORT.replaceFirst("\"history\":\\[", "\"history\":[" + "1,".repeat(8 << 20));
        assertThrows(JsonProcessingException.class, () -> TrainingReport.decode(report));
        assertThrows(
                JsonProcessingException.class,
                () -> TrainingReport.agreedBytesOf(report.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theLimitIsCountedInBytes() throws Exception {
        DatasetManifest manifest = Manifests.penguins();
        int room = DatasetManifest.LARGEST_BYTES - manifest.canonicalBytes().length;
        String fits = MANIFEST.replace("\"description\":\"", "\"description\":\"" + "x".repeat(room));
        assertEquals(DatasetManifest.LARGEST_BYTES, DatasetManifest.decode(fits).canonicalBytes().length);
        String wide = MANIFEST.replace("\"description\":\"", "\"description\":\"" + "€".repeat(room / 3 + 1));
        assertThrows(UnacceptableJsonException.class, () -> DatasetManifest.decode(wide));
    }

    @Test
    void numbersNoDoubleHoldsAreRefused() {
        for (String number : List.of("1e999", "-1e999", "9".repeat(351), "1" + "0".repeat(400))) {
            assertThrows(JsonProcessingException.class, () -> CanonicalJson.parse("{\"a\":" + number + "}"), number);
        }
        assertThrows(
                JsonProcessingException.class,
                () -> TrainingReport.decode(REPORT.replace("\"metrics\":{", "\"metrics\":{\"x\":null,")));
        assertThrows(
                JsonProcessingException.class,
                () -> TrainingReport.agreedBytesOf("\"x\"".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void honestDocumentsAreReadAsBefore() throws Exception {
        assertEquals(Manifests.penguins(), DatasetManifest.decode(MANIFEST));
        assertEquals(Reports.small(), TrainingReport.decode(REPORT));
        assertTrue(Arrays.equals(
                Reports.small().agreedBytes(), TrainingReport.agreedBytesOf(REPORT.getBytes(StandardCharsets.UTF_8))));
        assertInstanceOf(ObjectNode.class, CanonicalJson.parse(SPEC));
    }
}
