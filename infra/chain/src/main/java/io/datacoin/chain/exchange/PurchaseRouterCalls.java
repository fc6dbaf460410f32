package io.datacoin.chain.exchange;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.web3j.abi.datatypes.generated.Uint64;

/**
 * Calls of {@code PurchaseRouter}: paying with other coins. Paths end with DATA. Where a token is paid, the router needs an
 * allowance of what may be paid. Immutable and safe for any thread.
 */
public final class PurchaseRouterCalls {
    private final Address router;

    public PurchaseRouterCalls(Address purchaseRouter) {
        this.router = purchaseRouter;
    }

    /** What is sent along is the most to pay; the rest comes back. */
    public ContractCall buyWithNative(DatasetId dataset, List<Address> path, Instant deadline) {
        return Abi.call(
                router,
                "buy dataset " + dataset,
                "buyDatasetWithEth",
                List.of(number(dataset), Abi.addresses(path), Abi.seconds(deadline)));
    }

    public ContractCall buyWithToken(DatasetId dataset, List<Address> path, Wei mostPaid, Instant deadline) {
        return Abi.call(
                router,
                "buy dataset " + dataset,
                "buyDatasetWithToken",
                List.of(number(dataset), Abi.addresses(path), Abi.number(mostPaid), Abi.seconds(deadline)));
    }

    /** All that is sent along becomes escrow balance, or nothing when it would be less than {@code least} DATA. */
    public ContractCall fundWithNative(List<Address> path, Wei least, Instant deadline) {
        return Abi.call(
                router,
                "fund the escrow",
                "fundEscrowWithEth",
                List.of(Abi.addresses(path), Abi.number(least), Abi.seconds(deadline)));
    }

    /** All that is paid becomes escrow balance, or nothing when it would be less than {@code least} DATA. */
    public ContractCall fundWithToken(List<Address> path, Wei paid, Wei least, Instant deadline) {
        return Abi.call(
                router,
                "fund the escrow",
                "fundEscrowWithToken",
                List.of(Abi.addresses(path), Abi.number(paid), Abi.number(least), Abi.seconds(deadline)));
    }

    private static Uint64 number(DatasetId dataset) {
        return new Uint64(BigInteger.valueOf(dataset.value()));
    }
}
