package io.datacoin.chain.exchange;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.contracts.PurchaseRouter;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * Calls of {@code PurchaseRouter}: paying with other coins. Paths end with DATA. Where a token is paid, the router needs an
 * allowance of what may be paid. Immutable and safe for any thread.
 */
public final class PurchaseRouterCalls {
    // What a wrapper would send along is no part of the encoded call: whoever sends it says so.
    private static final BigInteger SENT_ALONG = BigInteger.ZERO;

    private final PurchaseRouter contract;

    public PurchaseRouterCalls(Address purchaseRouter) {
        this.contract = Contracts.purchaseRouter(purchaseRouter);
    }

    /** What is sent along is the most to pay; the rest comes back. */
    public ContractCall buyWithNative(DatasetId dataset, List<Address> path, Instant deadline) {
        return ContractCall.of(
                contract,
                contract.buyDatasetWithEth(number(dataset), addresses(path), seconds(deadline), SENT_ALONG),
                "buy dataset " + dataset);
    }

    public ContractCall buyWithToken(DatasetId dataset, List<Address> path, Wei mostPaid, Instant deadline) {
        return ContractCall.of(
                contract,
                contract.buyDatasetWithToken(number(dataset), addresses(path), mostPaid.value(), seconds(deadline)),
                "buy dataset " + dataset);
    }

    /** All that is sent along becomes escrow balance, or nothing when it would be less than {@code least} DATA. */
    public ContractCall fundWithNative(List<Address> path, Wei least, Instant deadline) {
        return ContractCall.of(
                contract,
                contract.fundEscrowWithEth(addresses(path), least.value(), seconds(deadline), SENT_ALONG),
                "fund the escrow");
    }

    /** All that is paid becomes escrow balance, or nothing when it would be less than {@code least} DATA. */
    public ContractCall fundWithToken(List<Address> path, Wei paid, Wei least, Instant deadline) {
        return ContractCall.of(
                contract,
                contract.fundEscrowWithToken(addresses(path), paid.value(), least.value(), seconds(deadline)),
                "fund the escrow");
    }

    private static BigInteger number(DatasetId dataset) {
        return BigInteger.valueOf(dataset.value());
    }

    private static List<String> addresses(List<Address> path) {
        return path.stream().map(Address::hex).toList();
    }

    private static BigInteger seconds(Instant time) {
        return BigInteger.valueOf(time.getEpochSecond());
    }
}
