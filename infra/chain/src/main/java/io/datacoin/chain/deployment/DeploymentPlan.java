package io.datacoin.chain.deployment;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.address.Exchange;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.chain.signing.Keccak;
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
import io.datacoin.domain.id.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every contract's bytes with its arguments, and so every contract's address, before anything is sent.
 *
 * <p>Contracts with other code or other arguments are another marketplace, with an access manager of its own: that of
 * the first belongs to its governor and would not let them in. Only the purchase router, which has no rights and no
 * state, may come later.
 */
final class DeploymentPlan {
    /** One contract to make. */
    record Part(String name, Bytes32 salt, String initCode, Address address) {
        /** What the factory must be called with. */
        String callData() {
            return Create2.callData(salt, initCode);
        }
    }

    static final Bytes32 FIRST_SALT = Keccak.ofText("DATACOIN Marketplace 1");

    private final Bytes32 salt;

    private final Part authority;
    private final Part token;
    private final Part stakePool;
    private final Part market;
    private final Part log;
    private final Part escrow;
    private final Part timelock;
    private final Part governor;
    private final Optional<Part> purchaseRouter;
    private final Optional<SwapVenue> venue;

    /** The plan of a marketplace that {@code deployer} makes. */
    static DeploymentPlan of(Address deployer, ChainParameters parameters) {
        StringBuilder everything = new StringBuilder();
        new DeploymentPlan(deployer, parameters, FIRST_SALT).core().forEach(part -> everything.append(part.initCode()));
        return new DeploymentPlan(deployer, parameters, Keccak.ofText(everything.toString()));
    }

    private DeploymentPlan(Address deployer, ChainParameters parameters, Bytes32 salt) {
        this.salt = salt;
        ChainParameters.Token coin = parameters.token();
        ChainParameters.Rules rules = parameters.rules();
        ChainParameters.Parties parties = parameters.parties();
        authority = part("AccessManager", AccessManager.BINARY, "address", deployer);
        token = part(
                "DataCoin",
                DataCoin.BINARY,
                "address,string,string,address,uint256",
                authority.address,
                coin.name(),
                coin.symbol(),
                parties.holder(),
                coin.initialSupply());
        // The three delays are one struct, which is written as its members.
        stakePool = part(
                "StakePool",
                StakePool.BINARY,
                "address,address,uint256,uint40,uint40,uint40",
                authority.address,
                token.address,
                rules.minimumStake(),
                rules.unbondingDelay(),
                rules.maxJobDuration(),
                rules.challengeWindow());
        market = part(
                "DatasetMarket",
                DatasetMarket.BINARY,
                "address,address,address,uint16,uint40",
                authority.address,
                token.address,
                parties.treasury(),
                rules.fee(),
                rules.deliveryTimeout());
        log = part("TrainingLog", TrainingLog.BINARY, "address", authority.address);
        escrow = part(
                "TrainingEscrow",
                TrainingEscrow.BINARY,
                "address,address,address,address,address,address,uint16,uint128",
                authority.address,
                token.address,
                market.address,
                stakePool.address,
                log.address,
                parties.treasury(),
                rules.fee(),
                rules.minimumFee());
        ChainParameters.Governance governance = parameters.governance();
        // Anyone may carry out what has waited: nobody can hold a decision back.
        List<Address> executors = List.of(Address.ZERO);
        timelock = part(
                "TimelockController",
                TimelockController.BINARY,
                "uint256,address[],address[],address",
                governance.timelockDelay(),
                List.of(),
                executors,
                deployer);
        governor = part(
                "MarketGovernor",
                MarketGovernor.BINARY,
                "address,address,uint48,uint32,uint256,uint256",
                stakePool.address,
                timelock.address,
                governance.votingDelay(),
                governance.votingPeriod(),
                governance.proposalThreshold(),
                governance.quorumPercent());
        venue = parameters.venue();
        purchaseRouter = venue.map(place -> part(
                "PurchaseRouter",
                PurchaseRouter.BINARY,
                "address,address,address,address",
                token.address,
                market.address,
                escrow.address,
                place.router()));
    }

    private Part part(String name, String binary, String types, Object... arguments) {
        String initCode = binary + Abi.constructor(types, arguments);
        return new Part(name, salt, initCode, Create2.addressOf(salt, initCode));
    }

    private List<Part> core() {
        return List.of(authority, token, stakePool, market, log, escrow, timelock, governor);
    }

    /** The contracts in an order in which each finds those before it. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>(core());
        purchaseRouter.ifPresent(parts::add);
        return parts;
    }

    ContractAddresses addresses(long chainId, long deploymentBlock) {
        return new ContractAddresses(
                chainId,
                deploymentBlock,
                authority.address,
                token.address,
                stakePool.address,
                market.address,
                escrow.address,
                log.address,
                timelock.address,
                governor.address,
                purchaseRouter.map(router -> new Exchange(router.address, venue.orElseThrow())));
    }
}
