package io.datacoin.api.chain;

import io.datacoin.chain.address.Coin;
import io.datacoin.chain.read.PurchaseOnChain;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * The newest state of the chain. Every call blocks and may throw {@link
 * PartUnavailableException}; thread-safe.
 */
public interface ChainView {
    /** Which chain. */
    long chainId();

    /** Height of the newest block; also the way to see whether the chain answers. */
    long height();

    /** Coins for gas, in wei. */
    Wei gasOf(Address account);

    /** DATA in the wallet. */
    Wei dataOf(Address account);

    /** What the wallet has of the other coins people can pay with, each in its smallest unit. */
    Map<Coin, Wei> coinsOf(Address account);

    /** DATA in the training escrow that no job holds. */
    Wei escrowFreeOf(Address account);

    /** Whether the account may download the dataset and train on it freely. */
    boolean isOwner(DatasetId dataset, Address account);

    /** What the account has paid for the dataset, and from when it may take that back. */
    PurchaseOnChain purchaseOf(DatasetId dataset, Address buyer);

    /** What training on this version costs the account besides the fee; empty when it is not offered to it. */
    Optional<Wei> trainPriceOf(DatasetId dataset, DatasetVersion version, Address account);

    /** The signature as contracts take it, if the account made it: with its key or, as a contract, by what it says (ERC-1271). */
    Optional<HexBytes> acceptedSignature(Address account, Bytes32 digest, HexBytes signature);

    /** Whether the account has used (or given up) the nonce of a training request. */
    boolean isNonceUsed(Address account, BigInteger nonce);

    /** The least fee the escrow opens a job for. */
    Wei minimumFee();
}
