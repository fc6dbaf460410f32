package io.datacoin.chain.deployment;

import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.contract.Views;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.contracts.AccessManager;
import io.datacoin.domain.id.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Which role each restricted function needs, and who gets which role. */
final class RoleWiring {
    private record Rule(Address target, Role role, List<String> functions) {
        List<byte[]> selectors() {
            return functions.stream()
                    .map(signature -> Arrays.copyOf(Keccak.ofText(signature).toBytes(), 4))
                    .toList();
        }
    }

    private record Grant(Role role, Address account) {}

    private static final BigInteger NO_DELAY = BigInteger.ZERO;

    private final ContractAddresses addresses;
    private final AccessManager authority;
    private final List<Rule> rules;
    private final List<Grant> grants;

    RoleWiring(ContractAddresses addresses, ChainParameters.Parties parties) {
        this.addresses = addresses;
        this.authority = new Contracts(addresses).authority();
        this.rules = List.of(
                new Rule(
                        addresses.dataCoin(),
                        Role.BRIDGE,
                        List.of("crosschainMint(address,uint256)", "crosschainBurn(address,uint256)")),
                new Rule(addresses.stakePool(), Role.ESCROW, List.of("slash(address,uint256,bytes32,uint8)")),
                new Rule(
                        addresses.stakePool(),
                        Role.GOVERNOR,
                        List.of(
                                "payInsurance(address,uint256)",
                                "setDelays((uint40,uint40,uint40))",
                                "setMinimumStake(uint256)",
                                "pause()",
                                "unpause()")),
                new Rule(
                        addresses.datasetMarket(),
                        Role.OPERATOR,
                        List.of("markDelivered((uint64,address)[])", "setAvailability(uint64,uint32,bool)")),
                new Rule(addresses.datasetMarket(), Role.ESCROW, List.of("markUnavailable(uint64,uint32)")),
                new Rule(
                        addresses.datasetMarket(),
                        Role.GOVERNOR,
                        List.of(
                                "setFee(uint16)",
                                "setDeliveryTimeout(uint40)",
                                "setTreasury(address)",
                                "pause()",
                                "unpause()")),
                new Rule(
                        addresses.trainingEscrow(),
                        Role.OPERATOR,
                        List.of(
                                "settle(((address,bytes32,uint64,uint32,uint128,uint8,uint40,uint256),uint8,bytes32,int256,"
                                        + "(address,uint8,bytes32,bytes32,bytes32,bytes)[])[])",
                                "cancel((address,bytes32,uint64,uint32,uint128,uint8,uint40,uint256)[],bytes[])")),
                new Rule(
                        addresses.trainingEscrow(),
                        Role.GOVERNOR,
                        List.of(
                                "cancelSlash(bytes32,address)",
                                "setFee(uint16)",
                                "setMinimumFee(uint128)",
                                "setSlashRates(uint16,uint8)",
                                "setTreasury(address)",
                                "pause()",
                                "unpause()")),
                new Rule(
                        addresses.trainingLog(),
                        Role.ESCROW,
                        List.of("append((bytes32,address,uint64,uint32,bytes32,bytes32,bytes32,int256,uint8)[])")));
        List<Grant> all = new ArrayList<>();
        all.add(new Grant(Role.ESCROW, addresses.trainingEscrow()));
        all.add(new Grant(Role.GOVERNOR, parties.governor()));
        parties.operators().forEach(operator -> all.add(new Grant(Role.OPERATOR, operator)));
        parties.bridges().forEach(bridge -> all.add(new Grant(Role.BRIDGE, bridge)));
        this.grants = List.copyOf(all);
    }

    /** One call of the access manager that puts every rule and every grant in place. */
    String callData(Address deployer, Address governor) {
        List<String> steps = new ArrayList<>();
        for (Role role : Role.values()) {
            steps.add(authority
                    .labelRole(role.id(), role.name().toLowerCase(Locale.ROOT))
                    .encodeFunctionCall());
        }
        for (Rule rule : rules) {
            steps.add(authority
                    .setTargetFunctionRole(rule.target.hex(), rule.selectors(), rule.role.id())
                    .encodeFunctionCall());
        }
        for (Grant grant : grants) {
            steps.add(authority
                    .grantRole(grant.role.id(), grant.account.hex(), NO_DELAY)
                    .encodeFunctionCall());
        }
        if (!governor.equals(deployer)) {
            BigInteger administrator = BigInteger.ZERO;
            steps.add(
                    authority.grantRole(administrator, governor.hex(), NO_DELAY).encodeFunctionCall());
            steps.add(authority.renounceRole(administrator, deployer.hex()).encodeFunctionCall());
        }
        return authority
                .multicall(steps.stream()
                        .map(step -> HexFormat.of().parseHex(step, 2, step.length()))
                        .toList())
                .encodeFunctionCall();
    }

    /** Whether every rule and every grant is in place; false while the access manager does not exist. */
    boolean isDone(ChainRpc rpc) {
        if (!rpc.hasCode(addresses.accessManager())) {
            return false;
        }
        Views views = new Views(rpc, addresses.accessManager());
        List<RemoteFunctionCall<BigInteger>> needed = new ArrayList<>();
        List<BigInteger> expected = new ArrayList<>();
        for (Rule rule : rules) {
            for (byte[] selector : rule.selectors()) {
                needed.add(authority.getTargetFunctionRole(rule.target.hex(), selector));
                expected.add(rule.role.id());
            }
        }
        List<Object> found = values(views, needed);
        List<Object> members = values(
                views,
                grants.stream()
                        .map(grant -> authority.hasRole(grant.role.id(), grant.account.hex()))
                        .toList());
        return found.equals(expected) && !members.contains(false);
    }

    private static List<Object> values(Views views, List<? extends RemoteFunctionCall<?>> calls) {
        List<Object> values = new ArrayList<>(calls.size());
        views.askAll(calls, BlockTag.LATEST).forEach(value -> values.add(value.getValue()));
        return values;
    }
}
