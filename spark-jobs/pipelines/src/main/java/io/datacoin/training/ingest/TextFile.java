package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads text as UTF-8, or as UTF-16 when a byte order mark says so; the mark itself is never part of the text. */
final class TextFile {
    private static final int BUFFER = 1 << 20;
    private static final int MARK_BYTES = 3;
    private static final int SAMPLE_BYTES = 256 << 10;

    private TextFile() {}

    /** Opens the text from its beginning. Bytes that are no text fail the read; {@link #requireText} says where. */
    static Reader open(Path file) throws IOException {
        PushbackInputStream stream = new PushbackInputStream(Files.newInputStream(file), MARK_BYTES);
        byte[] head = stream.readNBytes(MARK_BYTES);
        Encoding encoding = Encoding.of(head);
        stream.unread(head, encoding.markLength, head.length - encoding.markLength);
        return new BufferedReader(new InputStreamReader(stream, encoding.strictDecoder()), BUFFER);
    }

    /** The beginning of the text. */
    static String sample(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return decodedHead(stream.readNBytes(SAMPLE_BYTES));
        }
    }

    /** The text of the first bytes; a character cut in half at the end is replaced. */
    static String decodedHead(byte[] head) {
        Encoding encoding = Encoding.of(head);
        return new String(head, encoding.markLength, head.length - encoding.markLength, encoding.charset);
    }

    /** Whether the bytes can not be the beginning of a text. */
    static boolean looksBinary(byte[] head) {
        if (!Encoding.of(head).charset.equals(StandardCharsets.UTF_8)) {
            return false;
        }
        for (byte value : head) {
            boolean control = value >= 0
                    && value < ' '
                    && value != '\t'
                    && value != '\n'
                    && value != '\r'
                    && value != '\f'
                    && value != 0x1a
                    && value != 0x1b;
            if (control) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is nothing but blanks in the whole file. */
    static boolean isBlank(Path file) throws IOException {
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1)) {
            for (int character = reader.read(); character >= 0; character = reader.read()) {
                boolean mark = character == 0xef || character == 0xbb || character == 0xbf;
                if (!mark && character > ' ') {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Refuses a file that is not text from end to end, before anything is made of it.
     *
     * @throws JobFailedException naming the line of the first bad byte
     */
    static void requireText(Path file, String name) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] head = stream.readNBytes(MARK_BYTES);
            Encoding encoding = Encoding.of(head);
            CharsetDecoder decoder = encoding.strictDecoder();
            CharBuffer characters = CharBuffer.allocate(BUFFER);
            ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
            bytes.put(head, encoding.markLength, head.length - encoding.markLength);
            long line = 1;
            boolean ended = false;
            while (!ended) {
                int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
                ended = count < 0;
                bytes.position(bytes.position() + Math.max(0, count)).flip();
                CoderResult outcome = decoder.decode(bytes, characters, ended);
                for (int index = 0; index < characters.position(); index++) {
                    char character = characters.get(index);
                    if (character == 0) {
                        throw JobFailedException.data(
                                TrainingCode.BINARY_FILE,
                                name + " holds a NUL character in line " + line + ": it is no text",
                                "write it again without NUL characters, for example with `tr -d '\\000'`");
                    }
                    line += character == '\n' ? 1 : 0;
                }
                if (outcome.isError()) {
                    throw notText(name, encoding, line);
                }
                characters.clear();
                bytes.compact();
            }
        }
    }

    private static JobFailedException notText(String name, Encoding encoding, long line) {
        return JobFailedException.data(
                TrainingCode.NOT_UTF8,
                name + " is not valid " + encoding.charset.name() + ": the first bad byte is in line " + line,
                "save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8 " + name + "`");
    }

    private record Encoding(Charset charset, int markLength) {
        static Encoding of(byte[] head) {
            if (startsWith(head, 0xef, 0xbb, 0xbf)) {
                return new Encoding(StandardCharsets.UTF_8, 3);
            }
            if (startsWith(head, 0xff, 0xfe)) {
                return new Encoding(StandardCharsets.UTF_16LE, 2);
            }
            if (startsWith(head, 0xfe, 0xff)) {
                return new Encoding(StandardCharsets.UTF_16BE, 2);
            }
            return new Encoding(StandardCharsets.UTF_8, 0);
        }

        CharsetDecoder strictDecoder() {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        }

        private static boolean startsWith(byte[] head, int... mark) {
            byte[] bytes = new byte[mark.length];
            for (int index = 0; index < mark.length; index++) {
                bytes[index] = (byte) mark[index];
            }
            return head.length >= mark.length && Arrays.equals(Arrays.copyOf(head, mark.length), bytes);
        }
    }
}
