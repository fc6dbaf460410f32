package io.datacoin.chain.read;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.contract.Structs;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.contracts.DatasetMarket;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.datatypes.Type;

/** What {@code DatasetMarket} knows at the newest block. Safe for any thread; throws as {@link ChainRpc} does. */
public final class MarketView {
    private final DatasetMarket market;
    private final ContractReader contract;

    /** The market of these contracts. */
    public MarketView(ChainRpc rpc, ContractAddresses addresses) {
        this.market = Contracts.datasetMarket(addresses.datasetMarket());
        this.contract = new ContractReader(rpc, market);
    }

    /** How many datasets there are: their ids are 1 to this. */
    public long datasetCount() {
        return contract.number(market.datasetCount()).longValueExact();
    }

    /** Who sells the dataset. */
    public Address sellerOf(DatasetId dataset) {
        return contract.address(market.sellerOf(id(dataset)));
    }

    /** How many versions the dataset has. */
    public int versionsOf(DatasetId dataset) {
        return contract.number(market.versionsOf(id(dataset))).intValueExact();
    }

    /** The terms that count now. */
    public OfferedTerms terms(DatasetId dataset) {
        return Structs.terms(contract.struct(market.terms(id(dataset)), DatasetMarket.Terms.class));
    }

    /** Whether the account may download and train for ever. */
    public boolean isOwner(DatasetId dataset, Address account) {
        return contract.flag(market.isOwner(id(dataset), account.hex()));
    }

    /** What one training job on a version costs the account now. */
    public TrainOffer quote(DatasetId dataset, DatasetVersion version, Address account) {
        return offer(contract.ask(market.quote(id(dataset), BigInteger.valueOf(version.value()), account.hex())));
    }

    /** What one training job costs the account now, whatever the version. */
    public TrainOffer trainPriceOf(DatasetId dataset, Address account) {
        return offer(contract.ask(market.trainPriceOf(id(dataset), account.hex())));
    }

    /** The most a training job opened within a request's longest life can cost the account: waiting terms count. */
    public TrainOffer highestTrainPriceOf(DatasetId dataset, Address account) {
        return offer(contract.ask(market.highestTrainPriceOf(id(dataset), account.hex())));
    }

    /** Whether the provider may run jobs on the dataset now. */
    public boolean mayCompute(DatasetId dataset, Address provider) {
        return contract.flag(market.mayCompute(id(dataset), provider.hex()));
    }

    /** keccak256 of the manifest's content id; zero when there is no such version. */
    public Bytes32 manifestHash(DatasetId dataset, DatasetVersion version) {
        return contract.bytes32(market.manifestHash(id(dataset), BigInteger.valueOf(version.value())));
    }

    /** Whether the version's bytes can be had, as far as the chain knows. */
    public boolean isAvailable(DatasetId dataset, DatasetVersion version) {
        return contract.flag(market.isAvailable(id(dataset), BigInteger.valueOf(version.value())));
    }

    /** The buyer's purchase. */
    public PurchaseOnChain purchaseOf(DatasetId dataset, Address buyer) {
        DatasetMarket.Purchase purchase =
                contract.struct(market.purchaseOf(id(dataset), buyer.hex()), DatasetMarket.Purchase.class);
        return new PurchaseOnChain(
                PurchaseState.ofCode(purchase.state.intValueExact()),
                Wei.of(purchase.amount),
                Structs.time(purchase.refundableAt),
                purchase.version.intValueExact(),
                BasisPoints.of(purchase.feeBps.intValueExact()));
    }

    /** What the account can withdraw. */
    public Wei earningsOf(Address account) {
        return contract.amount(market.earningsOf(account.hex()));
    }

    /** The treasury's share of a sale. */
    public BasisPoints fee() {
        return BasisPoints.of(contract.number(market.feeBps()).intValueExact());
    }

    @SuppressWarnings("rawtypes") // web3j's own signature.
    private static TrainOffer offer(List<Type> values) {
        return new TrainOffer((Boolean) values.get(0).getValue(), Wei.of((BigInteger)
                values.get(1).getValue()));
    }

    private static BigInteger id(DatasetId dataset) {
        return BigInteger.valueOf(dataset.value());
    }
}
