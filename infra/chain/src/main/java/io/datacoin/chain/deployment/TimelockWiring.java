package io.datacoin.chain.deployment;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.read.ContractReader;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.contracts.TimelockController;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.util.List;

/**
 * Makes the governor the only one who proposes to the timelock, and the timelock its own administrator. Who may execute
 * what has waited is said when the timelock is made: anyone.
 */
final class TimelockWiring {
    private static final Bytes32 ADMINISTRATOR = Bytes32.ZERO;
    private static final Bytes32 PROPOSER = Keccak.ofText("PROPOSER_ROLE");
    private static final Bytes32 CANCELLER = Keccak.ofText("CANCELLER_ROLE");

    private final ContractAddresses addresses;
    private final TimelockController timelock;

    TimelockWiring(ContractAddresses addresses) {
        this.addresses = addresses;
        this.timelock = Contracts.timelock(addresses.timelock());
    }

    /** The calls that give the governor its roles, each safe to repeat. */
    List<String> wiring() {
        String governor = addresses.governor().hex();
        return List.of(
                timelock.grantRole(PROPOSER.toBytes(), governor).encodeFunctionCall(),
                timelock.grantRole(CANCELLER.toBytes(), governor).encodeFunctionCall());
    }

    /** The call after which the deployer has no right over the timelock. */
    String handOver(Address deployer) {
        return timelock.renounceRole(ADMINISTRATOR.toBytes(), deployer.hex()).encodeFunctionCall();
    }

    /** Whether the governor has its roles; false while there is no timelock. */
    boolean isWired(ChainRpc rpc) {
        return has(rpc, PROPOSER, addresses.governor()) && has(rpc, CANCELLER, addresses.governor());
    }

    /** Whether the account administers the timelock; false while there is none. */
    boolean isAdministrator(ChainRpc rpc, Address account) {
        return has(rpc, ADMINISTRATOR, account);
    }

    private boolean has(ChainRpc rpc, Bytes32 role, Address account) {
        return rpc.hasCode(addresses.timelock())
                && new ContractReader(rpc, timelock).flag(timelock.hasRole(role.toBytes(), account.hex()));
    }
}
