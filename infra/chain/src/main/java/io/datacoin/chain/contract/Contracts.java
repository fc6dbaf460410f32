package io.datacoin.chain.contract;

import io.datacoin.contracts.AccessManager;
import io.datacoin.contracts.DataCoin;
import io.datacoin.contracts.DatasetMarket;
import io.datacoin.contracts.MarketGovernor;
import io.datacoin.contracts.PurchaseRouter;
import io.datacoin.contracts.StakePool;
import io.datacoin.contracts.TimelockController;
import io.datacoin.contracts.TrainingEscrow;
import io.datacoin.contracts.TrainingLog;
import io.datacoin.domain.id.Address;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.Web3j;
import org.web3j.tx.Contract;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;
import org.web3j.tx.gas.StaticGasProvider;

/**
 * The generated wrapper of each contract, not connected to anything: they know how calls are written and answers are
 * read, and that is all they are asked for. Stateless and safe for any thread.
 */
public final class Contracts {
    private static final TransactionManager NOBODY = new ReadonlyTransactionManager(null, Address.ZERO.hex());
    private static final ContractGasProvider NO_GAS = new StaticGasProvider(BigInteger.ZERO, BigInteger.ZERO);

    private Contracts() {}

    public static AccessManager accessManager(Address at) {
        return wrapper(at, AccessManager::load);
    }

    public static DataCoin dataCoin(Address at) {
        return wrapper(at, DataCoin::load);
    }

    public static StakePool stakePool(Address at) {
        return wrapper(at, StakePool::load);
    }

    public static DatasetMarket datasetMarket(Address at) {
        return wrapper(at, DatasetMarket::load);
    }

    public static TrainingEscrow trainingEscrow(Address at) {
        return wrapper(at, TrainingEscrow::load);
    }

    public static TrainingLog trainingLog(Address at) {
        return wrapper(at, TrainingLog::load);
    }

    public static TimelockController timelock(Address at) {
        return wrapper(at, TimelockController::load);
    }

    public static MarketGovernor governor(Address at) {
        return wrapper(at, MarketGovernor::load);
    }

    public static PurchaseRouter purchaseRouter(Address at) {
        return wrapper(at, PurchaseRouter::load);
    }

    /** Where a wrapper's contract is. */
    public static Address addressOf(Contract wrapper) {
        return Address.of(wrapper.getContractAddress());
    }

    private static <T> T wrapper(Address at, Loader<T> loader) {
        return loader.load(at.hex(), null, NOBODY, NO_GAS);
    }

    /** The static method of that name that every wrapper has. */
    @FunctionalInterface
    private interface Loader<T> {
        T load(String address, @Nullable Web3j node, TransactionManager sender, ContractGasProvider gas);
    }
}
