package io.datacoin.chain.signing;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;

/**
 * What a signature is for (EIP-712): a signature for one chain or contract is worth nothing on another.
 *
 * @param name the product's name
 * @param version the version of the messages
 * @param chainId the chain, above 0
 * @param verifyingContract the contract that checks the signature
 */
public record Eip712Domain(String name, String version, long chainId, Address verifyingContract) {
    private static final Eip712Type TYPE =
            new Eip712Type("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    private static final String MARKETPLACE_NAME = "DATACOIN Marketplace";
    private static final String MARKETPLACE_VERSION = "1";

    /** Checks the chain; throws {@link IllegalArgumentException} below 1. */
    public Eip712Domain {
        if (chainId < 1) {
            throw new IllegalArgumentException("chain id: " + chainId + " (expected: 1 or more)");
        }
    }

    /** The domain of everything requesters and providers sign for the training escrow. */
    public static Eip712Domain marketplace(long chainId, Address trainingEscrow) {
        return new Eip712Domain(MARKETPLACE_NAME, MARKETPLACE_VERSION, chainId, trainingEscrow);
    }

    /** The digest of the domain itself. */
    public Bytes32 separator() {
        return TYPE.hash(name, version, chainId, verifyingContract);
    }

    /** What is signed for a message with the given struct hash: {@code keccak256(0x1901 ‖ separator ‖ structHash)}. */
    public Bytes32 digest(Bytes32 structHash) {
        byte[] bytes = new byte[2 + 2 * Bytes32.LENGTH];
        bytes[0] = 0x19;
        bytes[1] = 0x01;
        System.arraycopy(separator().toBytes(), 0, bytes, 2, Bytes32.LENGTH);
        System.arraycopy(structHash.toBytes(), 0, bytes, 2 + Bytes32.LENGTH, Bytes32.LENGTH);
        return Keccak.of(bytes);
    }
}
