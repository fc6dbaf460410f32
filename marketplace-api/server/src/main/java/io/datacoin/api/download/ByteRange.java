package io.datacoin.api.download;

import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.domain.refusal.ApiCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part of a file (RFC 9110, one range).
 *
 * @param first offset of the first byte
 * @param length bytes, 1 or more
 */
record ByteRange(long first, long length) {
    private static final Pattern SYNTAX = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /**
     * What the header asks for of a file of {@code size} bytes. Empty for anything but one range of bytes: then the
     * whole file is the right answer.
     *
     * @throws ProblemException 416 for a range behind the end
     */
    static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = SYNTAX.matcher(header.strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long length = Math.min(size, Long.parseLong(matcher.group(2)));
            if (length == 0) {
                throw unsatisfiable(header, size);
            }
            return Optional.of(new ByteRange(size - length, length));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < first) {
            return Optional.empty();
        }
        if (first >= size) {
            throw unsatisfiable(header, size);
        }
        return Optional.of(new ByteRange(first, last - first + 1));
    }

    private static ProblemException unsatisfiable(String header, long size) {
        return Problem.of(
                        416,
                        ApiCode.RANGE_NOT_SATISFIABLE,
                        "Range: " + header + " (expected: within the file's " + size + " bytes)",
                        "Ask for a range inside the file; nothing is left to download if you have it all.")
                .with("Content-Range", "bytes */" + size)
                .thrown();
    }

    String contentRange(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
