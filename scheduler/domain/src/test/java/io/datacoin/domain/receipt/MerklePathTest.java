package io.datacoin.domain.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.domain.TestDigest;
import io.datacoin.domain.id.Bytes32;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MerklePathTest {
    private static final TestDigest DIGEST = new TestDigest();

    @Test
    void everyLeafOfEveryTreeHasAPathToItsRoot() {
        for (int size = 1; size <= 17; size++) {
            List<Bytes32> leaves = new ArrayList<>();
            for (int leaf = 0; leaf < size; leaf++) {
                leaves.add(TestDigest.of("leaf " + leaf));
            }
            for (int leaf = 0; leaf < size; leaf++) {
                Bytes32 node = leaves.get(leaf);
                for (Bytes32 sibling : MerklePath.proof(DIGEST, leaves, leaf)) {
                    node = MerklePath.parent(DIGEST, node, sibling);
                }
                assertEquals(MerklePath.root(DIGEST, leaves), node, "leaf " + leaf + " of " + size);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> MerklePath.root(DIGEST, List.of()));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> MerklePath.proof(DIGEST, List.of(TestDigest.of("only leaf")), 1));
    }
}
