package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decoded blocks that were looked at last, as many as fit: who made them decides how large they are. Thread-safe. */
final class NodeCache {
    /** Bytes of all together; twelve levels of the largest nodes of a file fit. */
    private static final long CAPACITY = 6L << 20;

    /** One that takes more would leave no room for the others. */
    private static final long HEAVIEST = CAPACITY / 4;

    private final Map<Cid, VerifiedDag.Node> nodes = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    synchronized Optional<VerifiedDag.Node> get(Cid cid) {
        return Optional.ofNullable(nodes.get(cid));
    }

    synchronized void put(Cid cid, VerifiedDag.Node node) {
        if (node.weight() > HEAVIEST || nodes.containsKey(cid)) {
            return;
        }
        nodes.put(cid, node);
        weight += node.weight();
        Iterator<VerifiedDag.Node> eldest = nodes.values().iterator();
        while (weight > CAPACITY) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }
}
