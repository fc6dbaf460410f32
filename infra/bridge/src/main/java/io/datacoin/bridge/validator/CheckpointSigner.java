package io.datacoin.bridge.validator;

import io.datacoin.bridge.hyperlane.Attestation;
import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.Checkpoint;
import io.datacoin.bridge.hyperlane.DispatchSource;
import io.datacoin.bridge.hyperlane.MessageTree;
import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.chain.signing.Signer;
import io.datacoin.process.loop.Step;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs each of our router's messages of one chain once it lies deep enough, over a tree it builds itself from its own
 * node's logs.
 *
 * <p>What it published and how far it read are its state. Lost progress costs reading the chain again from the
 * deployment, and only what is not published yet is signed. When a published checkpoint is not what the chain says any
 * more (a reorganisation deeper than the depth), it refuses to go on: two checkpoints for one index would let a message be
 * delivered that never was sent. Called by one thread at a time.
 */
public final class CheckpointSigner implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(CheckpointSigner.class);

    private final DispatchSource source;
    private final BridgeEnd end;
    private final Signer key;
    private final CheckpointFolder folder;
    private Optional<CheckpointFolder.Progress> progress;

    /** A signer for the messages of that end. */
    public CheckpointSigner(DispatchSource source, BridgeEnd end, Signer key, CheckpointFolder folder) {
        this.source = source;
        this.end = end;
        this.key = key;
        this.folder = folder;
        this.progress = folder.remembered(end.domain());
    }

    /** @throws EquivocationException when what it signed before is not on the chain any more */
    @Override
    public boolean run() {
        if (progress.isPresent() && !isOnChain(progress.get())) {
            LOGGER.warn("{} was reorganised below its confirmation depth: reading it again", end.name());
            progress = Optional.empty();
        }
        long from = progress.map(read -> read.block() + 1).orElse(end.deploymentBlock());
        long limit = source.confirmed();
        if (limit < from) {
            return false;
        }
        DispatchSource.Batch batch = source.fetchNext(from, limit);
        Optional<BlockHeader> last = source.header(batch.to());
        if (last.isEmpty() || (progress.isPresent() && !isOnChain(progress.get()))) {
            // The chain changed between two questions: ask again.
            return true;
        }
        MessageTree grown = progress.map(read -> read.tree().copy()).orElseGet(MessageTree::new);
        batch.leaves().forEach(leaf -> sign(leaf, grown));
        CheckpointFolder.Progress reached =
                new CheckpointFolder.Progress(batch.to(), last.get().hash(), grown);
        if (!batch.leaves().isEmpty()) {
            // Blocks without messages are read again after a restart: cheaper than writing for each of them.
            folder.remember(end.domain(), reached);
        }
        progress = Optional.of(reached);
        return batch.to() < limit;
    }

    private boolean isOnChain(CheckpointFolder.Progress read) {
        return source.isOnChain(read.block(), read.blockHash());
    }

    private void sign(DispatchSource.Leaf leaf, MessageTree grown) {
        if (leaf.index() != grown.count()) {
            throw new IllegalStateException(end.name() + ": leaf " + leaf.index() + " (expected: " + grown.count()
                    + "): the node left logs out");
        }
        grown.append(leaf.messageId());
        if (leaf.transfer().isPresent()) {
            publish(new Checkpoint(end.domain(), end.tree(), grown.root(), leaf.index(), leaf.messageId()));
        }
    }

    private void publish(Checkpoint checkpoint) {
        Optional<Attestation> before = folder.find(checkpoint.origin(), checkpoint.index());
        if (before.isEmpty()) {
            folder.publish(new Attestation(checkpoint, key.sign(checkpoint.digest())));
            LOGGER.info("signed message {} of {}: {}", checkpoint.index(), end.name(), checkpoint.messageId());
        } else if (!before.get().checkpoint().equals(checkpoint)) {
            throw new EquivocationException(before.get().checkpoint(), checkpoint, end.name(), end.confirmationDepth());
        }
    }
}
