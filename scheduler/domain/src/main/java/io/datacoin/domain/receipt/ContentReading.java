package io.datacoin.domain.receipt;

import java.util.Optional;

/**
 * What came of reading a job's report and model.
 *
 * @param facts what they say, when they could be read
 * @param finding what not having them means; {@link CheckedReceipt.Finding#HOLDS} when they were read
 * @param why they were not read
 */
public record ContentReading(Optional<ContentFacts> facts, CheckedReceipt.Finding finding, String why) {
    /** They were read and hashed. */
    public static ContentReading of(ContentFacts facts) {
        return new ContentReading(Optional.of(facts), CheckedReceipt.Finding.HOLDS, "");
    }

    /** Who checks could have them, and they are not to be had or other bytes than the receipt names. */
    public static ContentReading missing(String why) {
        return new ContentReading(Optional.empty(), CheckedReceipt.Finding.WRONG, why);
    }

    /** They are not for who checks. */
    public static ContentReading none(String why) {
        return new ContentReading(Optional.empty(), CheckedReceipt.Finding.NOT_CHECKED, why);
    }
}
