package io.datacoin.api.chain;

import io.datacoin.api.http.PartUnavailableException;
import io.datacoin.chain.address.Coin;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.exchange.CoinView;
import io.datacoin.chain.read.AccountSignatures;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.read.PurchaseOnChain;
import io.datacoin.chain.read.TrainOffer;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The chain as its contracts show it. */
public final class ContractChainView implements ChainView {
    private final ChainRpc rpc;
    private final ContractAddresses addresses;
    private final ChainViews views;
    private final AccountSignatures signatures;

    /** The view of these contracts through this node. */
    public ContractChainView(ChainRpc rpc, ContractAddresses addresses) {
        this.rpc = rpc;
        this.addresses = addresses;
        this.views = ChainViews.of(rpc, addresses);
        this.signatures = new AccountSignatures(rpc, addresses.trainingEscrow());
    }

    @Override
    public long chainId() {
        return addresses.chainId();
    }

    @Override
    public long height() {
        return ask(() -> rpc.head().number());
    }

    @Override
    public Wei gasOf(Address account) {
        return ask(() -> rpc.balance(account, BlockTag.LATEST));
    }

    @Override
    public Wei dataOf(Address account) {
        return ask(() -> views.token().balanceOf(account));
    }

    @Override
    public Map<Coin, Wei> coinsOf(Address account) {
        Map<Coin, Wei> coins = new LinkedHashMap<>();
        addresses
                .exchange()
                .ifPresent(exchange -> exchange.venue()
                        .coins()
                        .forEach(coin -> coins.put(coin, ask(() -> new CoinView(rpc, coin).balanceOf(account)))));
        return coins;
    }

    @Override
    public Wei escrowFreeOf(Address account) {
        return ask(() -> views.escrow().balanceOf(account));
    }

    @Override
    public boolean isOwner(DatasetId dataset, Address account) {
        return ask(() -> views.market().isOwner(dataset, account));
    }

    @Override
    public PurchaseOnChain purchaseOf(DatasetId dataset, Address buyer) {
        return ask(() -> views.market().purchaseOf(dataset, buyer));
    }

    @Override
    public Optional<Wei> trainPriceOf(DatasetId dataset, DatasetVersion version, Address account) {
        TrainOffer offer = ask(() -> views.market().quote(dataset, version, account));
        if (!offer.offered()) {
            return Optional.empty();
        }
        // Terms that are announced already may count before the request is opened: a quote says the worst of both.
        TrainOffer worst = ask(() -> views.market().highestTrainPriceOf(dataset, account));
        return Optional.of(worst.offered() && worst.price().isMoreThan(offer.price()) ? worst.price() : offer.price());
    }

    @Override
    public Optional<HexBytes> acceptedSignature(Address account, Bytes32 digest, HexBytes signature) {
        return ask(() -> signatures.accepted(account, digest, signature));
    }

    @Override
    public boolean isNonceUsed(Address account, BigInteger nonce) {
        return ask(() -> views.escrow().isNonceUsed(account, nonce));
    }

    @Override
    public Wei minimumFee() {
        return ask(() -> views.escrow().minimumFee());
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (RpcUnavailableException unreachable) {
            throw new PartUnavailableException("the chain", unreachable);
        }
    }
}
