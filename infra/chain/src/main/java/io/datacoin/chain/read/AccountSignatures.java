package io.datacoin.chain.read;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import java.util.Optional;

/**
 * Whether an account signed a digest, as the contracts decide it: with its own key or, when it is a contract, by what its
 * code says (ERC-1271). The key is tried first, so that an account with delegated code (EIP-7702) can sign either way.
 * Thread-safe.
 */
public final class AccountSignatures {
    /** The longest signature worth asking about, in bytes: a Safe with thirty owners. The operator pays for each byte. */
    public static final int LONGEST = 2048;

    private static final String IS_VALID_SIGNATURE = "isValidSignature(bytes32,bytes)";
    // The answer of a wallet that agrees is the selector of the question, in a word of its own.
    private static final String YES = Abi.selector(IS_VALID_SIGNATURE).hex() + "0".repeat(56);
    /** What the escrow gives a wallet: BoundedSignature.sol. */
    private static final long WALLET_GAS = 150_000;
    /** Of every transaction, and of each byte of its input: EIP-2028. */
    private static final long TRANSACTION_GAS = 21_000;

    private static final int ZERO_BYTE_GAS = 4;
    private static final int BYTE_GAS = 16;

    private final ChainRpc rpc;
    private final Address escrow;

    /**
     * Answers by the newest block of this node.
     *
     * @param escrow in whose name wallets are asked, since it is the one who asks them again
     */
    public AccountSignatures(ChainRpc rpc, Address escrow) {
        this.rpc = rpc;
        this.escrow = escrow;
    }

    /**
     * The signature as contracts take it, if it is the account's. A key's recovery byte of 0 or 1, which some wallets write,
     * becomes 27 or 28; what a contract accepts stays as it is.
     *
     * @throws io.datacoin.chain.rpc.RpcUnavailableException when the chain does not answer
     */
    public Optional<HexBytes> accepted(Address account, Bytes32 digest, HexBytes signature) {
        Optional<HexBytes> byKey = byKey(account, digest, signature);
        if (byKey.isPresent() || signature.length() > LONGEST || !rpc.hasCode(account)) {
            return byKey;
        }
        return isYes(account, digest, signature) ? Optional.of(signature) : Optional.empty();
    }

    /** The signature as contracts take it, if the account's own key made it. Asks nobody. */
    public static Optional<HexBytes> byKey(Address account, Bytes32 digest, HexBytes signature) {
        return Optional.of(signature)
                .filter(bytes -> bytes.length() == Signature.LENGTH)
                .map(bytes -> Signature.of(bytes.toBytes()).normalized())
                .filter(key -> Signatures.isBy(account, digest, key))
                .map(key -> HexBytes.of(key.toBytes()));
    }

    private boolean isYes(Address wallet, Bytes32 digest, HexBytes signature) {
        String input = Abi.call(IS_VALID_SIGNATURE, digest, signature);
        CallRequest question =
                new CallRequest(escrow, wallet, input, Wei.ZERO).withGas(WALLET_GAS + ownGas(HexBytes.fromHex(input)));
        try {
            return rpc.call(question, BlockTag.LATEST).startsWith(YES);
        } catch (RpcRefusedException refused) {
            if (refused.isRetryable()) {
                // The node is busy: that is no word of the wallet's.
                throw refused;
            }
            return false;
        }
    }

    private static long ownGas(HexBytes input) {
        long gas = TRANSACTION_GAS;
        for (byte each : input.toBytes()) {
            gas += each == 0 ? ZERO_BYTE_GAS : BYTE_GAS;
        }
        return gas;
    }
}
