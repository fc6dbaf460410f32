package io.datacoin.domain.placement;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one draw came to: a slot or a reason.
 *
 * @param round 0 for the first walk through the pool; a job that runs out of providers walks it again
 * @param index which draw of the round, from 0; the same index draws the same provider in every round
 * @param provider who was drawn
 * @param weight its stake at the opening block
 * @param slot the slot it got
 * @param skipped why it got none
 * @param note the reason in words with the numbers seen; empty for a grant
 */
public record DrawRecord(
        int round,
        int index,
        Address provider,
        Wei weight,
        OptionalInt slot,
        Optional<SkipReason> skipped,
        String note) {
    /** Checks that there is either a slot or a reason; throws {@link IllegalArgumentException} otherwise. */
    public DrawRecord {
        if (slot.isPresent() == skipped.isPresent()) {
            throw new IllegalArgumentException(
                    "draw " + index + ": slot " + slot + ", skipped " + skipped + " (expected: one of the two)");
        }
    }

    static DrawRecord granted(int round, Draw draw, int slot) {
        return new DrawRecord(
                round,
                draw.index(),
                draw.provider().address(),
                draw.provider().stake(),
                OptionalInt.of(slot),
                Optional.empty(),
                "");
    }

    static DrawRecord skipped(int round, Draw draw, Skip skip) {
        return new DrawRecord(
                round,
                draw.index(),
                draw.provider().address(),
                draw.provider().stake(),
                OptionalInt.empty(),
                Optional.of(skip.reason()),
                skip.note());
    }
}
