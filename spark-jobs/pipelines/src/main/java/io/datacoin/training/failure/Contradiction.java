package io.datacoin.training.failure;

import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.domain.refusal.SpecCode;

/**
 * What a table shows and its manifest denies. Every spec was held against the manifest before it was paid for, so that
 * nobody pays for what the seller says and is not so. Stateless.
 */
public final class Contradiction {
    private Contradiction() {}

    /**
     * Something else than a missing column.
     *
     * @param found what the table shows, a sentence
     */
    public static JobFailedException of(RefusalCode code, String found) {
        return JobFailedException.data(
                code,
                found + " The manifest of this version says otherwise.",
                "Choose another version; its seller publishes the data again from its raw file.");
    }

    /** A column the manifest names is not there. */
    public static JobFailedException ofColumn(String name) {
        return of(SpecCode.UNKNOWN_COLUMN, "The table has no column \"" + name + "\".");
    }
}
