package io.datacoin.api.manifest;

import io.datacoin.database.content.ContentPart;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What contents consist of, as the database compares it. */
public final class ContentParts {
    /** Contents of more blocks are not looked into; 200,000 are 200 GB in blocks of 1 MiB. */
    private static final int MOST_BLOCKS = 200_000;
    /** An empty file, a line feed or a checksum tells nothing of whose content it is in. */
    private static final int SMALL_BYTES = 64;

    private ContentParts() {}

    /**
     * All blocks of a content. The root is never small: it is what a manifest names.
     *
     * @param patience after which it is given up
     */
    public static List<ContentPart> of(IpfsClient ipfs, Cid root, Duration patience) throws IOException {
        return ipfs.blocksOf(root, MOST_BLOCKS, patience).entrySet().stream()
                .map(block -> new ContentPart(
                        Bytes32.of(block.getKey().digest()),
                        block.getValue() < SMALL_BYTES && !block.getKey().equals(root)))
                .toList();
    }
}
