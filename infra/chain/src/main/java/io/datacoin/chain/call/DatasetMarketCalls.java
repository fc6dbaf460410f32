package io.datacoin.chain.call;

import io.datacoin.chain.signing.Signature;
import io.datacoin.contracts.DatasetMarket;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Calls of the dataset market. Immutable and safe for any thread. */
public final class DatasetMarketCalls {
    private final Address address;
    private final DatasetMarket contract;

    public DatasetMarketCalls(Address market) {
        this.address = market;
        this.contract = DatasetMarket.load(market.hex(), null, Encoder.nobody(), Encoder.NO_GAS);
    }

    public ContractCall publish(ContentId manifest, DatasetTerms terms) {
        return Encoder.call(
                address,
                contract.publish(manifest.text(), encode(terms)),
                "publish the dataset of manifest " + manifest);
    }

    public ContractCall addVersion(DatasetId dataset, ContentId manifest) {
        return Encoder.call(
                address, contract.addVersion(number(dataset), manifest.text()), "add a version to dataset " + dataset);
    }

    public ContractCall setTerms(DatasetId dataset, DatasetTerms terms) {
        return Encoder.call(
                address, contract.setTerms(number(dataset), encode(terms)), "change the terms of dataset " + dataset);
    }

    /** Needs an allowance of at least the price. */
    public ContractCall purchase(DatasetId dataset, Wei maxPrice) {
        return Encoder.call(address, contract.purchase(number(dataset), maxPrice.value()), "buy dataset " + dataset);
    }

    /** Buys with the buyer's ERC-2612 permit for {@code maxPrice} to the market. */
    public ContractCall purchaseWithPermit(DatasetId dataset, Wei maxPrice, Instant deadline, Signature permit) {
        return Encoder.call(
                address,
                contract.purchaseWithPermit(
                        number(dataset),
                        maxPrice.value(),
                        BigInteger.valueOf(deadline.getEpochSecond()),
                        BigInteger.valueOf(permit.v()),
                        permit.r().toBytes(),
                        permit.s().toBytes()),
                "buy dataset " + dataset);
    }

    /** The buyer's own way out when a purchase was not delivered in time. */
    public ContractCall refund(DatasetId dataset) {
        return Encoder.call(
                address, contract.refund(number(dataset)), "take the money for dataset " + dataset + " back");
    }

    /** Pays the caller all he has earned. */
    public ContractCall withdrawEarnings() {
        return Encoder.call(address, contract.withdraw(), "withdraw earnings");
    }

    /** Only for the operator: keys were released for these purchases. */
    public ContractCall markDelivered(List<Map.Entry<DatasetId, Address>> purchases) {
        return Encoder.call(
                address,
                contract.markDelivered(purchases.stream()
                        .map(purchase -> new DatasetMarket.PurchaseKey(
                                number(purchase.getKey()), purchase.getValue().hex()))
                        .toList()),
                "mark " + purchases.size() + " purchases delivered");
    }

    private static BigInteger number(DatasetId dataset) {
        return BigInteger.valueOf(dataset.value());
    }

    private static DatasetMarket.Terms encode(DatasetTerms terms) {
        return new DatasetMarket.Terms(
                terms.price().orElse(Wei.ZERO).value(),
                terms.trainPrice().orElse(Wei.ZERO).value(),
                terms.price().isPresent(),
                terms.trainPrice().isPresent(),
                terms.computePolicy().stream().map(Address::hex).toList());
    }
}
