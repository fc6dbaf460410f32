package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import java.util.HashMap;
import java.util.Map;

/** Blocks that a test has made, and how often they were asked for. */
final class BlockTable implements VerifiedDag.BlockSource {
    private final Map<Cid, byte[]> blocks = new HashMap<>();
    private int fetched;

    Cid put(Codec codec, byte[] block) {
        Cid cid = Cid.ofBlock(codec, block);
        blocks.put(cid, block);
        return cid;
    }

    void remove(Cid cid) {
        blocks.remove(cid);
    }

    @Override
    public byte[] fetch(Cid cid) throws ContentNotFoundException {
        fetched++;
        byte[] block = blocks.get(cid);
        if (block == null) {
            throw new ContentNotFoundException(cid.toString(), "nobody has it");
        }
        return block;
    }

    int fetched() {
        return fetched;
    }
}
