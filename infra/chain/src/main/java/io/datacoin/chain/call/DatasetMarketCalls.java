package io.datacoin.chain.call;

import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.contract.Structs;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.type.OfferedTerms;
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
    private final DatasetMarket contract;

    public DatasetMarketCalls(Address market) {
        this.contract = Contracts.datasetMarket(market);
    }

    public ContractCall publish(ContentId manifest, OfferedTerms terms) {
        return ContractCall.of(
                contract,
                contract.publish(manifest.text(), Structs.of(terms)),
                "publish the dataset of manifest " + manifest);
    }

    public ContractCall addVersion(DatasetId dataset, ContentId manifest) {
        return ContractCall.of(
                contract, contract.addVersion(number(dataset), manifest.text()), "add a version to dataset " + dataset);
    }

    public ContractCall setTerms(DatasetId dataset, OfferedTerms terms) {
        return ContractCall.of(
                contract,
                contract.setTerms(number(dataset), Structs.of(terms)),
                "change the terms of dataset " + dataset);
    }

    /** Needs an allowance of at least the price. */
    public ContractCall purchase(DatasetId dataset, Wei maxPrice) {
        return ContractCall.of(
                contract, contract.purchase(number(dataset), maxPrice.value()), "buy dataset " + dataset);
    }

    /** Buys with the buyer's ERC-2612 permit for {@code maxPrice} to the market. */
    public ContractCall purchaseWithPermit(DatasetId dataset, Wei maxPrice, Instant deadline, Signature permit) {
        return ContractCall.of(
                contract,
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
        return ContractCall.of(
                contract, contract.refund(number(dataset)), "take the money for dataset " + dataset + " back");
    }

    /** Pays the caller all he has earned. */
    public ContractCall withdrawEarnings() {
        return ContractCall.of(contract, contract.withdraw(), "withdraw earnings");
    }

    /** Only for the operator: keys were released for these purchases. */
    public ContractCall markDelivered(List<Map.Entry<DatasetId, Address>> purchases) {
        return ContractCall.of(
                contract,
                contract.markDelivered(purchases.stream()
                        .map(purchase -> new DatasetMarket.PurchaseKey(
                                number(purchase.getKey()), purchase.getValue().hex()))
                        .toList()),
                "mark " + purchases.size() + " purchases delivered");
    }

    private static BigInteger number(DatasetId dataset) {
        return BigInteger.valueOf(dataset.value());
    }
}
