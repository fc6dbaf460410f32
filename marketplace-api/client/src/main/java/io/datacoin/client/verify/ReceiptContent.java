package io.datacoin.client.verify;

import io.datacoin.storage.cid.Cid;
import java.io.IOException;

/** Where a job's report and model come from. What it gives is not believed where it can not be. */
public interface ReceiptContent {
    /**
     * A small file whose bytes are those the CID names.
     *
     * @param most bytes
     * @throws IOException when it can not be had, or other bytes were given
     */
    byte[] report(Cid report, int most) throws IOException;

    /**
     * Fetches every byte of a directory and hashes it.
     *
     * @throws IOException when it can not be had, or other bytes were given
     */
    void requireModel(Cid model) throws IOException;
}
