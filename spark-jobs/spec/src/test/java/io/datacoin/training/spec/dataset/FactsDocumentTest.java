package io.datacoin.training.spec.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.datacoin.domain.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Facts documents, honest ones and those that mean harm. */
class FactsDocumentTest {
    private static final String CID = "bafkfacts";

    @Provide
    Arbitrary<List<ColumnFacts>> tables() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(30).map(FactsDocumentTest::wellFormed);
        Arbitrary<JsonNode> cells = Arbitraries.oneOf(
                texts.map(TextNode::valueOf),
                Arbitraries.longs().between(-(1L << 53) + 1, (1L << 53) - 1).map(LongNode::valueOf),
                Arbitraries.doubles().ofScale(4).map(DoubleNode::valueOf),
                Arbitraries.just(NullNode.getInstance()));
        return Arbitraries.integers()
                .between(0, 4)
                .flatMap(rows -> Combinators.combine(
                                texts,
                                Arbitraries.of(ColumnType.class),
                                texts.optional(),
                                Arbitraries.longs().between(0, 1L << 53),
                                cells.list().ofSize(rows))
                        .as(FactsDocumentTest::column)
                        .list()
                        .uniqueElements(each -> each.column().name())
                        .ofMinSize(1)
                        .ofMaxSize(20));
    }

    /** Java texts may have halves of characters, UTF-8 may not. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static ColumnFacts column(
            String name, ColumnType type, Optional<String> least, long count, List<JsonNode> sample) {
        return new ColumnFacts(
                new ColumnSchema(name, type, count % 2 == 0),
                new ColumnStatistics(
                        name,
                        count,
                        0,
                        count,
                        least,
                        least,
                        Optional.of(0.5),
                        Optional.empty(),
                        Map.of("0.5", 1.25),
                        List.of(new ColumnStatistics.TopValue(name, 2)),
                        Optional.of(new Histogram(-1.5, 0.25, List.of(1L, 0L, 2L)))),
                sample);
    }

    private static ColumnFacts column(String name) {
        return column(name, ColumnType.INTEGER, Optional.of("1"), 3, List.of(LongNode.valueOf(7)));
    }

    private static byte[] written(List<ColumnFacts> columns) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try {
            FactsMeasure measure = FactsWriter.write(columns, document);
            assertEquals(named(document.toByteArray(), columns.size()), FactsDocument.of(CID, measure));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return document.toByteArray();
    }

    private static FactsDocument named(byte[] document, int columns) {
        return new FactsDocument(CID, document.length, Sha256.of(document).hex().substring(2), columns);
    }

    private static InputStream stream(byte[] document) {
        return new ByteArrayInputStream(document);
    }

    @Property(tries = 200)
    void aDocumentWrittenAndReadSaysTheSame(@ForAll("tables") List<ColumnFacts> columns) throws IOException {
        byte[] document = written(columns);
        TableFacts read = FactsReader.table(named(document, columns.size()), stream(document));
        assertEquals(columns.stream().map(ColumnFacts::column).toList(), read.schema());
        assertEquals(columns.stream().map(ColumnFacts::statistics).toList(), read.statistics());
        assertArrayEquals(document, written(read.columns()));
        assertEquals(columns, TableFacts.of(columns).columns());
        assertEquals(
                named(document, columns.size()),
                FactsDocument.of(CID, FactsReader.read(stream(document), column -> {})));
    }

    @Property(tries = 500)
    void aDocumentWithAnotherByteIsNotTheOneTheManifestNames(
            @ForAll("tables") List<ColumnFacts> columns, @ForAll int place, @ForAll byte other) {
        byte[] document = written(columns);
        FactsDocument named = named(document, columns.size());
        int index = Math.floorMod(place, document.length);
        if (document[index] != other) {
            document[index] = other;
            assertThrows(InvalidFactsException.class, () -> FactsReader.table(named, stream(document)));
        }
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) throws IOException {
        try {
            FactsReader.read(stream(bytes), column -> {});
        } catch (InvalidFactsException refused) {
            assertTrue(String.valueOf(refused.getMessage()).length() < 1_000);
        }
    }

    @Property(tries = 50)
    void aDocumentWithMoreOrFewerColumnsThanTheManifestSaysIsRefused(@ForAll @IntRange(min = 1, max = 6) int said)
            throws IOException {
        byte[] document = written(List.of(column("a"), column("b"), column("c")));
        if (said == 3) {
            assertEquals(
                    3, FactsReader.table(named(document, 3), stream(document)).columnCount());
        } else {
            assertThrows(InvalidFactsException.class, () -> FactsReader.table(named(document, said), stream(document)));
        }
    }

    @Test
    void aStreamWithoutEndIsReadNoFurtherThanTheManifestSays() {
        FactsDocument small = new FactsDocument(CID, 10_000, "ab".repeat(32), 20_000);
        Endless lines = new Endless(written(List.of(column("a"))));
        assertThrows(InvalidFactsException.class, () -> FactsReader.table(small, lines));
        Endless oneLine = new Endless(new byte[] {' '});
        assertThrows(InvalidFactsException.class, () -> FactsReader.read(oneLine, column -> {}));
        assertTrue(oneLine.given < 3 * FactsDocument.LONGEST_LINE, oneLine.given + " bytes were read");
    }

    /** The same bytes again and again. */
    private static final class Endless extends InputStream {
        private final byte[] bytes;
        private long given;

        Endless(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes[(int) (given++ % bytes.length)];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            for (int index = 0; index < length; index++) {
                buffer[offset + index] = (byte) read();
            }
            return length;
        }
    }

    @Test
    void whatIsNoLineOfADocumentIsRefusedWithItsNumber() {
        String honest = new String(written(List.of(column("a"))), StandardCharsets.UTF_8);
        String second = new String(written(List.of(column("b"))), StandardCharsets.UTF_8);
        for (String flawed : List.of(
                "\n",
                "{}\n",
                "null\n",
                second.strip(),
                second.replace("{\"column\"", "{ \"column\""),
                second.replace("[7]", "[7,8]"),
                second.replace("[7]", "[[]]"),
                second.replace("[7]", "[" + "[".repeat(900) + "]".repeat(900) + "]"),
                second.replace("[7]", "[" + "7,".repeat(200) + "7]"),
                second.replace("\"column\":\"b\"", "\"column\":\"c\""),
                second.replace("\"b\"", "\"" + "b".repeat(300) + "\""),
                second.replace("\"nullable\":false", "\"nullable\":false,\"nullable\":false"),
                honest)) {
            InvalidFactsException refused = assertThrows(
                    InvalidFactsException.class,
                    () -> FactsReader.read(stream((honest + flawed).getBytes(StandardCharsets.UTF_8)), column -> {}),
                    flawed);
            assertTrue(String.valueOf(refused.getMessage()).startsWith("line 2 "), refused::getMessage);
        }
    }

    @Test
    void aDocumentCanNotBeNamedLargerThanOneMayBe() {
        String digest = "ab".repeat(32);
        assertThrows(
                IllegalArgumentException.class,
                () -> new FactsDocument(CID, FactsDocument.LARGEST_BYTES + 1L, digest, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FactsDocument(CID, 100, digest, FactsDocument.MOST_COLUMNS + 1));
        assertThrows(IllegalArgumentException.class, () -> new FactsDocument(CID, 100, "0x" + digest, 1));
        assertThrows(IllegalArgumentException.class, () -> new FactsDocument("z".repeat(129), 100, digest, 1));
    }

    @Test
    void aManifestHasTheFactsOrNamesTheirDocumentButNotBoth() throws JsonProcessingException {
        DatasetManifest small = Manifests.penguins();
        FactsDocument document = new FactsDocument(CID, 100, "ab".repeat(32), 7);
        DatasetManifest wide = Manifests.penguinsWith(document);
        String text = new String(wide.canonicalBytes(), StandardCharsets.UTF_8);
        assertEquals(wide, DatasetManifest.decode(text));
        assertEquals(Optional.of(document), wide.facts());
        assertTrue(text.contains("\"schema\":[]"), text);
        assertEquals(Optional.empty(), small.facts());
        String both = new String(small.canonicalBytes(), StandardCharsets.UTF_8)
                .replace(
                        "\"facts\":null",
                        "\"facts\":{\"cid\":\"bafkfacts\",\"columns\":7,\"sha256\":\"" + "ab".repeat(32)
                                + "\",\"size\":100}");
        assertThrows(JsonProcessingException.class, () -> DatasetManifest.decode(both));
        String old = text.replace("\"version\":2", "\"version\":1");
        assertThrows(JsonProcessingException.class, () -> DatasetManifest.decode(old));
    }

    @Test
    void factsAboutOneTableAreOfOnePiece() {
        List<ColumnFacts> columns = new ArrayList<>(List.of(column("a"), column("b")));
        TableFacts facts = TableFacts.of(columns);
        assertThrows(
                IllegalArgumentException.class,
                () -> new TableFacts(facts.schema(), facts.statistics().subList(0, 1), facts.sample()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TableFacts(
                        facts.schema(),
                        List.of(facts.statistics().get(1), facts.statistics().get(0)),
                        facts.sample()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TableFacts(facts.schema(), facts.statistics(), List.of(Map.of("c", NullNode.getInstance()))));
        columns.add(column("a"));
        assertThrows(IllegalArgumentException.class, () -> TableFacts.of(columns));
    }
}
