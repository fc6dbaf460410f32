package io.datacoin.bridge.relayer;

import io.datacoin.bridge.hyperlane.Attestation;
import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.bridge.hyperlane.Checkpoint;
import io.datacoin.bridge.validator.CheckpointFolder;
import io.datacoin.chain.signing.Signature;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects validators' signatures over one message. Believes none of them: each must be that validator's own, over a
 * checkpoint of that message, and enough of them over the same root. Safe for any thread.
 */
public final class Quorum {
    private static final Logger LOGGER = LoggerFactory.getLogger(Quorum.class);

    private final BridgeLayout layout;
    private final Map<Address, CheckpointFolder> folders;
    private final Complaints complaints = new Complaints();

    /** A message, for complaints. */
    private record Leaf(long domain, long index) {}

    /** What a validator published for a message, for complaints. */
    private record Published(Address validator, long domain, long index) {}

    /**
     * What was found.
     *
     * @param signatures the most that agree
     * @param metadata the proof, when these are enough
     */
    public record Found(int signatures, Optional<HexBytes> metadata) {}

    /** The validators of the layout, each publishing in its folder; one without a folder does not count. */
    public Quorum(BridgeLayout layout, Map<Address, CheckpointFolder> folders) {
        this.layout = layout;
        this.folders = Map.copyOf(folders);
    }

    /** Looks for signatures over the message at that leaf of its origin. */
    public Found collect(BridgeEnd origin, long leaf, Bytes32 messageId) {
        Map<Checkpoint, List<Signature>> byCheckpoint = new HashMap<>();
        // In the layout's order: the order the security module reads them in.
        for (Address validator : layout.validators()) {
            published(validator, origin, leaf)
                    .filter(attestation -> isAbout(attestation.checkpoint(), origin, leaf, messageId))
                    .filter(attestation -> attestation.isBy(validator))
                    .ifPresent(attestation -> byCheckpoint
                            .computeIfAbsent(attestation.checkpoint(), unused -> new ArrayList<>())
                            .add(attestation.signature()));
        }
        Leaf about = new Leaf(origin.domain(), leaf);
        if (byCheckpoint.size() < 2) {
            complaints.over(about);
        } else if (complaints.isNew(about, byCheckpoint.keySet().toString())) {
            LOGGER.error("validators disagree about message {} of {}: {}", leaf, origin.name(), byCheckpoint.keySet());
        }
        int most = 0;
        for (Map.Entry<Checkpoint, List<Signature>> entry : byCheckpoint.entrySet()) {
            List<Signature> signatures = entry.getValue();
            if (signatures.size() >= layout.threshold()) {
                List<Signature> needed = signatures.subList(0, layout.threshold());
                return new Found(
                        signatures.size(),
                        Optional.of(HexBytes.of(entry.getKey().metadata(needed))));
            }
            most = Math.max(most, signatures.size());
        }
        return new Found(most, Optional.empty());
    }

    private Optional<Attestation> published(Address validator, BridgeEnd origin, long leaf) {
        CheckpointFolder folder = folders.get(validator);
        if (folder == null) {
            return Optional.empty();
        }
        Published about = new Published(validator, origin.domain(), leaf);
        try {
            Optional<Attestation> found = folder.find(origin.domain(), leaf);
            complaints.over(about);
            return found;
        } catch (IllegalArgumentException garbage) {
            if (complaints.isNew(about, String.valueOf(garbage.getMessage()))) {
                LOGGER.warn("validator {} published garbage: {}", validator, garbage.getMessage());
            }
            return Optional.empty();
        } catch (UncheckedIOException unreadable) {
            // One folder that is away must not hold up what the others have signed.
            if (complaints.isNew(about, String.valueOf(unreadable.getMessage()))) {
                LOGGER.warn("what validator {} published can not be read", validator, unreadable);
            }
            return Optional.empty();
        }
    }

    private static boolean isAbout(Checkpoint checkpoint, BridgeEnd origin, long leaf, Bytes32 messageId) {
        return checkpoint.origin() == origin.domain()
                && checkpoint.tree().equals(origin.tree())
                && checkpoint.index() == leaf
                && checkpoint.messageId().equals(messageId);
    }
}
