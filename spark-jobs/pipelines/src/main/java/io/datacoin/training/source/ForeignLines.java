package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file that are more than ASCII, as many as are needed to tell its encoding. */
final class ForeignLines {
    private static final int ENOUGH = 64 << 10;
    /** Of one line: the rest of a longer one tells no more. */
    private static final int LONGEST = 8 << 10;

    private static final int SHOWN = 40;

    private final long firstLine;
    private final byte[] bytes;

    private ForeignLines(long firstLine, byte[] bytes) {
        this.firstLine = firstLine;
        this.bytes = bytes;
    }

    /** Number of the first of them. */
    long firstLine() {
        return firstLine;
    }

    /** The lines, each with its LF; not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /** Reads until there are enough of them. */
    static ForeignLines of(Path file, String name) throws IOException {
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        ByteArrayOutputStream current = new ByteArrayOutputStream();
        boolean foreign = false;
        long line = 1;
        long first = 0;
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int value = stream.read(); value >= 0 && found.size() < ENOUGH; value = stream.read()) {
                if (value == 0) {
                    throw JobFailedException.data(
                            TrainingCode.BINARY_FILE,
                            name + " holds a NUL character in line " + line + ": it is no text",
                            "upload text, or name its encoding with --encoding");
                }
                // Long lines are kept from where they become foreign.
                if (current.size() < LONGEST) {
                    current.write(value);
                } else if (!foreign && value != '\n') {
                    current.reset();
                    current.write(value);
                }
                if (value >= 0x80 && !foreign) {
                    foreign = true;
                    first = first == 0 ? line : first;
                }
                if (value == '\n') {
                    if (foreign) {
                        current.writeTo(found);
                    }
                    current.reset();
                    foreign = false;
                    line++;
                }
            }
        }
        if (foreign) {
            current.writeTo(found);
        }
        return new ForeignLines(first, found.toByteArray());
    }

    /** Whether most of what is not ASCII is UTF-8: then the file is spoilt and of no other encoding. */
    boolean isDamagedUtf8() {
        int valid = 0;
        int invalid = 0;
        for (int index = 0; index < bytes.length; index++) {
            if (bytes[index] < 0) {
                int following = following(bytes[index] & 0xff);
                int end = index + following;
                boolean whole = following > 0 && end < bytes.length;
                for (int next = index + 1; whole && next <= end; next++) {
                    whole = (bytes[next] & 0xc0) == 0x80;
                }
                valid += whole ? 1 : 0;
                invalid += whole ? 0 : 1;
                index = whole ? end : index;
            }
        }
        return valid >= 3 && valid > 4 * invalid;
    }

    private static int following(int lead) {
        if (lead >= 0xc2 && lead < 0xe0) {
            return 1;
        }
        if (lead >= 0xe0 && lead < 0xf0) {
            return 2;
        }
        return lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
    }

    /** What is around the first character that is not ASCII. */
    String first(Charset charset) {
        String text = new String(bytes, charset);
        int foreign = 0;
        while (foreign < text.length() - 1 && text.charAt(foreign) < 0x80) {
            foreign++;
        }
        int from = Math.max(text.lastIndexOf('\n', foreign) + 1, foreign - SHOWN / 2);
        int lineEnd = text.indexOf('\n', foreign);
        int to = Math.min(lineEnd < 0 ? text.length() : lineEnd, from + SHOWN);
        return ShownText.of(text.substring(from, to).strip());
    }
}
