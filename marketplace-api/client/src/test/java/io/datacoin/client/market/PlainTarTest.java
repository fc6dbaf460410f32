package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.client.fixture.Tar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** What a lying server sends as a model is cut off before it costs memory. */
final class PlainTarTest {
    @Test
    void anHonestArchiveWithLongNamesPassesUnchanged() throws IOException {
        byte[] archive = Tar.of("model/part-0", "{}", "model/" + "x".repeat(140), "PAR1".repeat(500));
        assertArrayEquals(archive, new PlainTar(new ByteArrayInputStream(archive)).readAllBytes());
    }

    @Test
    void anEndlessNameIsRefusedByItsHeader() {
        refused(new SequenceInputStream(
                new ByteArrayInputStream(header('L', 4L << 30)), new ByteArrayInputStream(new byte[1 << 20])));
    }

    @Test
    void endlessDescriptionsAreRefusedAfterSome() {
        byte[] one = new byte[1024];
        System.arraycopy(header('x', 16), 0, one, 0, 512);
        System.arraycopy("16 comment=abcd\n".getBytes(StandardCharsets.US_ASCII), 0, one, 512, 16);
        List<InputStream> many = Stream.generate(() -> (InputStream) new ByteArrayInputStream(one))
                .limit(20_000)
                .toList();
        refused(new SequenceInputStream(Collections.enumeration(many)));
    }

    private static void refused(InputStream archive) {
        assertThrows(PlainTar.UnfitTarException.class, () -> {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new PlainTar(archive))) {
                tar.getNextEntry();
            }
        });
    }

    private static byte[] header(char type, long size) {
        byte[] header = new byte[512];
        put(header, 0, "model/x");
        put(header, 100, "0000644");
        put(header, 124, String.format(Locale.ROOT, "%011o", size));
        put(header, 148, "        ");
        header[156] = (byte) type;
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xFF;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, header, at, text.length());
    }
}
