package io.datacoin.api.http;

import io.datacoin.domain.refusal.ApiCode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a page ended: the sort key of its last row, opaque to callers. Immutable. */
public record Cursor(List<String> parts) {
    private static final String SEPARATOR = "\u001f";
    /** Java knows times of which the database does not. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** Copies the parts. */
    public Cursor {
        parts = List.copyOf(parts);
    }

    /** A cursor of these parts. */
    public static Cursor of(Object... parts) {
        return new Cursor(Stream.of(parts).map(Object::toString).toList());
    }

    /** The call's cursor with so many parts; refuses one this operation did not give out. */
    public static Optional<Cursor> in(Call call, int size) {
        return call.optional("cursor").map(text -> parse(text, size));
    }

    private static Cursor parse(String text, int size) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = Arrays.asList(decoded.split(SEPARATOR, -1));
            if (parts.size() == size && parts.stream().allMatch(RequestCheck::isStorable)) {
                return new Cursor(parts);
            }
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
        throw invalid();
    }

    /** A refusal for a cursor that was not given out. */
    public static ProblemException invalid() {
        return Problems.invalid(
                        ApiCode.INVALID_CURSOR,
                        "the cursor is not one this list gave out",
                        "Start without a cursor and pass on each page's nextCursor unchanged.")
                .thrown();
    }

    /** A part as number. */
    public long number(int index) {
        if (!RequestCheck.WHOLE_NUMBER.matcher(parts.get(index)).matches()) {
            throw invalid();
        }
        return Long.parseLong(parts.get(index));
    }

    /** A part as number of 32 bits. */
    public int smallNumber(int index) {
        long number = number(index);
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw invalid();
        }
        return (int) number;
    }

    /** A part as time, as {@link #of} wrote it. */
    public Instant time(int index) {
        try {
            Instant time = Instant.parse(parts.get(index));
            if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                throw invalid();
            }
            return time;
        } catch (DateTimeException notATime) {
            throw invalid();
        }
    }

    /** A part as number from 1. */
    public long positive(int index) {
        long number = number(index);
        if (number < 1) {
            throw invalid();
        }
        return number;
    }

    /** The text for callers. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }
}
