package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.reading.NoteCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which encoding a file of text is: as its byte order mark says, as its NUL bytes say (UTF-16 and UTF-32 of Western text
 * have one in every character), UTF-8 when all of it is valid, and otherwise the one in which the text makes the best words.
 *
 * @param charset of the text
 * @param markLength bytes before the text
 */
record TextEncoding(Charset charset, int markLength) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    /** Two or three letters of Windows-1252 that are one of UTF-8. */
    private static final Pattern SPOILT = Pattern.compile(
            "Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u2018-\u2026\u20ac\u2122]|â\u20ac[\u0093\u0094\u0098\u0099\u009c\u009d\u2122\u0153\u02dc\u201c\u201d\u00a6]");

    private static final int BUFFER = 1 << 20;
    private static final int HEAD_BYTES = 64 << 10;
    private static final String ASK = "--encoding NAME reads it in another one";

    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /** What marks and NUL bytes say; UTF-8 when they say nothing. */
    static TextEncoding ofHead(byte[] head) {
        if (startsWith(head, 0xef, 0xbb, 0xbf)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(head, 0xff, 0xfe, 0, 0)) {
            return new TextEncoding(UTF_32LE, 4);
        }
        if (startsWith(head, 0, 0, 0xfe, 0xff)) {
            return new TextEncoding(UTF_32BE, 4);
        }
        if (startsWith(head, 0xff, 0xfe)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0xfe, 0xff)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        return new TextEncoding(withoutMark(head).orElse(StandardCharsets.UTF_8), 0);
    }

    private static Optional<Charset> withoutMark(byte[] head) {
        int[] zeros = new int[4];
        for (int index = 0; index < head.length; index++) {
            zeros[index % 4] += head[index] == 0 ? 1 : 0;
        }
        int quads = head.length / 4;
        if (zeros[0] + zeros[1] + zeros[2] + zeros[3] == 0 || head.length < 4) {
            return Optional.empty();
        }
        Optional<Charset> found = Optional.empty();
        if (zeros[3] >= quads && zeros[2] * 10 >= quads * 9 && zeros[0] == 0) {
            found = Optional.of(UTF_32LE);
        } else if (zeros[0] >= quads && zeros[1] * 10 >= quads * 9 && zeros[3] == 0) {
            found = Optional.of(UTF_32BE);
        } else if (zeros[0] + zeros[2] == 0 && (zeros[1] + zeros[3]) * 5 >= quads * 2) {
            found = Optional.of(StandardCharsets.UTF_16LE);
        } else if (zeros[1] + zeros[3] == 0 && (zeros[0] + zeros[2]) * 5 >= quads * 2) {
            found = Optional.of(StandardCharsets.UTF_16BE);
        }
        return found.filter(charset -> !hasControls(new String(head, charset)));
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(TextEncoding::isControl);
    }

    private static boolean isControl(int character) {
        return character < ' ' && "\u0001\t\n\r\f\u001a\u001b".indexOf(character) < 0;
    }

    /** Where the first character is that no text has, from 1. */
    static long lineOfControl(String text) {
        return 1
                + text.chars()
                        .takeWhile(character -> !isControl(character))
                        .filter(character -> character == '\n')
                        .count();
    }

    /** The text of the first bytes; a character cut in half at the end is replaced. */
    String decode(byte[] head) {
        return new String(head, markLength, head.length - markLength, charset);
    }

    /** Whether the bytes can not be the beginning of a text. */
    static boolean looksBinary(byte[] head) {
        TextEncoding encoding = ofHead(head);
        return encoding.charset.equals(StandardCharsets.UTF_8)
                && hasControls(new String(head, StandardCharsets.ISO_8859_1));
    }

    /**
     * Finds out the encoding and refuses a file that is not text from end to end, before anything is made of it.
     *
     * @param asked IANA name, if the publisher named one
     * @throws JobFailedException naming the line of the first bad byte
     */
    static TextFile find(Path file, String name, Optional<String> asked, Findings findings) throws IOException {
        TextEncoding marked = ofHead(head(file));
        TextEncoding encoding = marked;
        if (asked.isPresent()) {
            Charset charset = charset(asked.get());
            encoding = new TextEncoding(charset, charset.equals(marked.charset) ? marked.markLength : 0);
        }
        Optional<Long> badLine = encoding.firstBadLine(file, name);
        if (badLine.isPresent()) {
            if (asked.isPresent() || !encoding.charset.equals(StandardCharsets.UTF_8) || encoding.markLength > 0) {
                throw encoding.notText(name, badLine.get());
            }
            encoding = concluded(file, name, badLine.get(), findings);
        }
        TextFile text = new TextFile(file.toString(), encoding.charset.name(), encoding.markLength, false, false);
        String sample = text.sample();
        tellSpoilt(sample, findings);
        return new TextFile(
                file.toString(), encoding.charset.name(), encoding.markLength, LineEnds.areReturns(sample), false);
    }

    /** Letters of UTF-8 that a program took for two or three of another encoding before it wrote the file. */
    private static void tellSpoilt(String sample, Findings findings) {
        Matcher spoilt = SPOILT.matcher(sample);
        if (!spoilt.find()) {
            return;
        }
        String seen = spoilt.group();
        findings.tell(
                NoteCode.TEXT_SPOILT,
                "letters such as \"" + seen + "\" look like \""
                        + new String(seen.getBytes(WINDOWS_1252), StandardCharsets.UTF_8)
                        + "\" that was read in a wrong encoding before this file was written; the text is kept as it is",
                1
                        + sample.substring(0, spoilt.start())
                                .chars()
                                .filter(character -> character == '\n')
                                .count());
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw JobFailedException.spec(
                            TrainingCode.BAD_ENCODING,
                            "encoding: \"" + name
                                    + "\" (expected: an IANA name such as UTF-8, UTF-16LE or windows-1252)",
                            "leave it out to find out")
                    .because(unknown);
        }
    }

    private static TextEncoding concluded(Path file, String name, long badLine, Findings findings) throws IOException {
        ForeignLines lines = ForeignLines.of(file, name);
        Optional<LegacyEncoding> found = lines.isDamagedUtf8() ? Optional.empty() : LegacyEncoding.of(lines.bytes());
        if (found.isEmpty()) {
            throw new TextEncoding(StandardCharsets.UTF_8, 0).notText(name, badLine);
        }
        LegacyEncoding legacy = found.get();
        TextEncoding encoding = new TextEncoding(legacy.charset(), 0);
        Optional<Long> bad = encoding.firstBadLine(file, name);
        if (bad.isPresent()) {
            throw new TextEncoding(StandardCharsets.UTF_8, 0).notText(name, badLine);
        }
        findings.assume(
                NoteCode.ENCODING_ASSUMED,
                "it is not UTF-8; read as " + legacy.charset().name() + ", " + legacy.confidence()
                        + " % sure: line " + lines.firstLine() + " is \""
                        + lines.first(legacy.charset()) + "\""
                        + legacy.alternative()
                                .map(other -> ", as " + other.name() + " it would be \"" + lines.first(other) + "\"")
                                .orElse(""),
                ASK,
                lines.firstLine());
        return encoding;
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(HEAD_BYTES);
        }
    }

    /** Where a byte is that means nothing in this encoding. */
    private Optional<Long> firstBadLine(Path file, String name) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer characters = CharBuffer.allocate(BUFFER);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        long line = 1;
        try (InputStream stream = Files.newInputStream(file)) {
            stream.skipNBytes(markLength);
            boolean ended = false;
            while (!ended) {
                int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
                ended = count < 0;
                bytes.position(bytes.position() + Math.max(0, count)).flip();
                CoderResult outcome = CoderResult.OVERFLOW;
                while (outcome.isOverflow()) {
                    outcome = decoder.decode(bytes, characters, ended);
                    line = countLines(characters.flip(), line, name);
                    characters.clear();
                }
                if (outcome.isError()) {
                    return Optional.of(line);
                }
                bytes.compact();
            }
        }
        return Optional.empty();
    }

    private static long countLines(CharBuffer characters, long from, String name) {
        long line = from;
        for (int index = 0; index < characters.limit(); index++) {
            char character = characters.get(index);
            if (character == 0) {
                throw JobFailedException.data(
                        TrainingCode.BINARY_FILE,
                        name + " holds a NUL character in line " + line + ": it is no text",
                        "write it again without NUL characters, for example with `tr -d '\\000'`");
            }
            line += character == '\n' ? 1 : 0;
        }
        return line;
    }

    private JobFailedException notText(String name, long line) {
        return JobFailedException.data(
                TrainingCode.NOT_UTF8,
                name + " is not valid " + charset.name() + ": the first bad byte is in line " + line,
                "name its encoding with --encoding, or save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8 "
                        + name + "`");
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int index = 0; index < mark.length; index++) {
            if ((head[index] & 0xff) != mark[index]) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is nothing but blanks in the whole file. */
    static boolean isBlank(Path file) throws IOException {
        byte[] head = head(file);
        TextEncoding encoding = ofHead(head);
        try (Reader reader = new TextFile(
                        file.toString(), StandardCharsets.ISO_8859_1.name(), encoding.markLength, false, false)
                .open()) {
            for (int character = reader.read(); character >= 0; character = reader.read()) {
                if (character > ' ') {
                    return false;
                }
            }
            return true;
        }
    }
}
