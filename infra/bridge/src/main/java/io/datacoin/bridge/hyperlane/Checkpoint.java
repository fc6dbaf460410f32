package io.datacoin.bridge.hyperlane;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a validator signs: the message is the leaf at {@code index} of the origin's tree, whose root with that leaf last
 * is {@code root}. As Hyperlane's {@code CheckpointLib.sol}.
 *
 * @param origin domain the message comes from
 * @param tree the origin's {@code MerkleTreeHook}
 * @param root of the tree up to the message
 * @param index of the message in the tree, from 0
 * @param messageId the leaf
 */
public record Checkpoint(long origin, Address tree, Bytes32 root, long index, Bytes32 messageId) {
    private static final byte[] PURPOSE = "HYPERLANE".getBytes(StandardCharsets.US_ASCII);

    /** The digest to sign (EIP-191). */
    public Bytes32 digest() {
        ByteArrayOutputStream domain = new ByteArrayOutputStream();
        domain.writeBytes(fourBytes(origin));
        domain.writeBytes(BridgeMessage.padded(tree).toBytes());
        domain.writeBytes(PURPOSE);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(Keccak.of(domain.toByteArray()).toBytes());
        content.writeBytes(root.toBytes());
        content.writeBytes(fourBytes(index));
        content.writeBytes(messageId.toBytes());
        return PersonalMessage.digest(Keccak.of(content.toByteArray()));
    }

    /**
     * The proof {@code MessageIdMultisigIsm} wants: tree, root, index, signatures. The signatures must stand in the
     * order of the module's validators.
     */
    public byte[] metadata(List<Signature> signatures) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(BridgeMessage.padded(tree).toBytes());
        bytes.writeBytes(root.toBytes());
        bytes.writeBytes(fourBytes(index));
        signatures.forEach(signature -> bytes.writeBytes(signature.toBytes()));
        return bytes.toByteArray();
    }

    private static byte[] fourBytes(long number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .putInt(Integer.parseUnsignedInt(Long.toString(number)))
                .array();
    }
}
