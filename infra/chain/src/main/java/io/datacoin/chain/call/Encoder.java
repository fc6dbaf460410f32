package io.datacoin.chain.call;

import io.datacoin.domain.id.Address;
import java.math.BigInteger;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;
import org.web3j.tx.gas.StaticGasProvider;

/** What generated wrappers need in order to encode a call without a node. */
final class Encoder {
    static final ContractGasProvider NO_GAS = new StaticGasProvider(BigInteger.ZERO, BigInteger.ZERO);

    private Encoder() {}

    static TransactionManager nobody() {
        return new ReadonlyTransactionManager(null, Address.ZERO.hex());
    }

    static ContractCall call(Address contract, RemoteFunctionCall<?> function, String purpose) {
        return new ContractCall(contract, function.encodeFunctionCall(), purpose);
    }
}
