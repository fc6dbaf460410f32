package io.datacoin.chain.deployment;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.read.ContractReader;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.contracts.AccessManager;
import io.datacoin.domain.id.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Puts the table of roles in place, gives everybody their role, and hands the access manager to the timelock. */
final class RoleWiring {
    private record Rule(Address target, AccessRole role, List<byte[]> selectors) {}

    private record Grant(AccessRole role, Address account) {}

    private static final BigInteger NO_DELAY = BigInteger.ZERO;

    private final ContractAddresses addresses;
    private final AccessManager authority;
    private final List<Rule> rules;
    private final List<Grant> grants;

    RoleWiring(ContractAddresses addresses, ChainParameters.Parties parties) {
        this.addresses = addresses;
        this.authority = Contracts.accessManager(addresses.accessManager());
        Map<String, Address> byName = Map.of(
                "DataCoin", addresses.dataCoin(),
                "StakePool", addresses.stakePool(),
                "DatasetMarket", addresses.datasetMarket(),
                "TrainingEscrow", addresses.trainingEscrow(),
                "TrainingLog", addresses.trainingLog());
        RoleTable table = RoleTable.load();
        this.rules = table.rules().stream()
                .map(rule -> new Rule(named(byName, rule.contract()), rule.role(), rule.selectors()))
                .toList();
        List<Grant> all = new ArrayList<>();
        table.members().forEach(member -> all.add(new Grant(member.role(), named(byName, member.contract()))));
        all.add(new Grant(AccessRole.GOVERNOR, addresses.timelock()));
        parties.guardians().forEach(guardian -> all.add(new Grant(AccessRole.GUARDIAN, guardian)));
        parties.operators().forEach(operator -> all.add(new Grant(AccessRole.OPERATOR, operator)));
        parties.bridges().forEach(bridge -> all.add(new Grant(AccessRole.BRIDGE, bridge)));
        this.grants = List.copyOf(all);
    }

    private static Address named(Map<String, Address> byName, String contract) {
        Address address = byName.get(contract);
        if (address == null) {
            throw new IllegalStateException("roles.json names a contract that is not deployed: " + contract);
        }
        return address;
    }

    /** One call of the access manager that puts every rule and every grant in place; the caller stays administrator. */
    String wiring() {
        List<String> steps = new ArrayList<>();
        for (AccessRole role : AccessRole.values()) {
            steps.add(authority
                    .labelRole(role.id(), role.name().toLowerCase(Locale.ROOT))
                    .encodeFunctionCall());
        }
        for (Rule rule : rules) {
            steps.add(authority
                    .setTargetFunctionRole(rule.target.hex(), rule.selectors, rule.role.id())
                    .encodeFunctionCall());
        }
        for (Grant grant : grants) {
            steps.add(authority
                    .grantRole(grant.role.id(), grant.account.hex(), NO_DELAY)
                    .encodeFunctionCall());
        }
        return multicall(steps);
    }

    /** One call of the access manager after which the timelock is its administrator and {@code deployer} is not. */
    String handOver(Address deployer) {
        return multicall(List.of(
                authority
                        .grantRole(
                                AccessRole.ADMINISTRATOR, addresses.timelock().hex(), NO_DELAY)
                        .encodeFunctionCall(),
                authority.renounceRole(AccessRole.ADMINISTRATOR, deployer.hex()).encodeFunctionCall()));
    }

    /** Whether the account administers the access manager; false while that does not exist. */
    boolean isAdministrator(ChainRpc rpc, Address account) {
        return rpc.hasCode(addresses.accessManager())
                && values(rpc, List.of(authority.hasRole(AccessRole.ADMINISTRATOR, account.hex())))
                        .contains(true);
    }

    /** Whether every rule and every grant is in place; false while the access manager does not exist. */
    boolean isWired(ChainRpc rpc) {
        if (!rpc.hasCode(addresses.accessManager())) {
            return false;
        }
        List<RemoteFunctionCall<BigInteger>> needed = new ArrayList<>();
        List<BigInteger> expected = new ArrayList<>();
        for (Rule rule : rules) {
            for (byte[] selector : rule.selectors) {
                needed.add(authority.getTargetFunctionRole(rule.target.hex(), selector));
                expected.add(rule.role.id());
            }
        }
        List<Object> found = values(rpc, needed);
        List<Object> members = values(
                rpc,
                grants.stream()
                        .map(grant -> authority.hasRole(grant.role.id(), grant.account.hex()))
                        .toList());
        return found.equals(expected) && !members.contains(false);
    }

    private String multicall(List<String> steps) {
        return authority
                .multicall(steps.stream()
                        .map(step -> HexFormat.of().parseHex(step, 2, step.length()))
                        .toList())
                .encodeFunctionCall();
    }

    private List<Object> values(ChainRpc rpc, List<? extends RemoteFunctionCall<?>> calls) {
        List<Object> values = new ArrayList<>(calls.size());
        new ContractReader(rpc, authority).askAll(calls).forEach(value -> values.add(value.getValue()));
        return values;
    }
}
