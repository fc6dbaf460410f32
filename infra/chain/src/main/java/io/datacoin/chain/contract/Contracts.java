package io.datacoin.chain.contract;

import io.datacoin.chain.deployment.ContractAddresses;
import io.datacoin.contracts.AccessManager;
import io.datacoin.contracts.DataCoin;
import io.datacoin.contracts.DatasetMarket;
import io.datacoin.contracts.MarketGovernor;
import io.datacoin.contracts.StakePool;
import io.datacoin.contracts.TimelockController;
import io.datacoin.contracts.TrainingEscrow;
import io.datacoin.contracts.TrainingLog;
import io.datacoin.domain.id.Address;
import java.io.IOException;
import java.io.InputStream;
import org.web3j.protocol.Service;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;
import org.web3j.tx.gas.DefaultGasProvider;

/**
 * The generated wrapper of each contract, not connected to anything: they know how calls are written and answers are
 * read. Immutable and safe for any thread.
 */
public final class Contracts {
    private static final Web3j DISCONNECTED = Web3j.build(new NoService());
    private static final TransactionManager READ_ONLY =
            new ReadonlyTransactionManager(DISCONNECTED, Address.ZERO.hex());
    private static final ContractGasProvider GAS = new DefaultGasProvider();

    private final AccessManager authority;
    private final DataCoin token;
    private final StakePool stakePool;
    private final DatasetMarket market;
    private final TrainingEscrow escrow;
    private final TrainingLog log;
    private final TimelockController timelock;
    private final MarketGovernor governor;

    /** The wrappers of the contracts at these addresses. */
    public Contracts(ContractAddresses addresses) {
        this.authority = AccessManager.load(addresses.accessManager().hex(), DISCONNECTED, READ_ONLY, GAS);
        this.token = DataCoin.load(addresses.dataCoin().hex(), DISCONNECTED, READ_ONLY, GAS);
        this.stakePool = StakePool.load(addresses.stakePool().hex(), DISCONNECTED, READ_ONLY, GAS);
        this.market = DatasetMarket.load(addresses.datasetMarket().hex(), DISCONNECTED, READ_ONLY, GAS);
        this.escrow = TrainingEscrow.load(addresses.trainingEscrow().hex(), DISCONNECTED, READ_ONLY, GAS);
        this.log = TrainingLog.load(addresses.trainingLog().hex(), DISCONNECTED, READ_ONLY, GAS);
        this.timelock = TimelockController.load(addresses.timelock().hex(), DISCONNECTED, READ_ONLY, GAS);
        this.governor = MarketGovernor.load(addresses.governor().hex(), DISCONNECTED, READ_ONLY, GAS);
    }

    public AccessManager authority() {
        return authority;
    }

    public DataCoin token() {
        return token;
    }

    public StakePool stakePool() {
        return stakePool;
    }

    public DatasetMarket market() {
        return market;
    }

    public TrainingEscrow escrow() {
        return escrow;
    }

    public TrainingLog log() {
        return log;
    }

    public TimelockController timelock() {
        return timelock;
    }

    public MarketGovernor governor() {
        return governor;
    }

    private static final class NoService extends Service {
        NoService() {
            super(false);
        }

        @Override
        protected InputStream performIO(String payload) throws IOException {
            throw new IOException("contract wrappers only encode and decode here (attempted: " + payload + ")");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
