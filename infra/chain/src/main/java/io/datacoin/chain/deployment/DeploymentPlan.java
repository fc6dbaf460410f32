package io.datacoin.chain.deployment;

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
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint128;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.abi.datatypes.generated.Uint40;
import org.web3j.abi.datatypes.generated.Uint48;

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
        Uint16 fee = new Uint16(rules.fee().value());
        authority = part("AccessManager", AccessManager.BINARY, address(deployer));
        token = part(
                "DataCoin",
                DataCoin.BINARY,
                address(authority.address),
                new Utf8String(coin.name()),
                new Utf8String(coin.symbol()),
                address(parties.holder()),
                new Uint256(coin.initialSupply().value()));
        stakePool = part(
                "StakePool",
                StakePool.BINARY,
                address(authority.address),
                address(token.address),
                new Uint256(rules.minimumStake().value()),
                new StakePool.Delays(
                        BigInteger.valueOf(rules.unbondingDelay().toSeconds()),
                        BigInteger.valueOf(rules.maxJobDuration().toSeconds()),
                        BigInteger.valueOf(rules.challengeWindow().toSeconds())));
        market = part(
                "DatasetMarket",
                DatasetMarket.BINARY,
                address(authority.address),
                address(token.address),
                address(parties.treasury()),
                fee,
                seconds(rules.deliveryTimeout()));
        log = part("TrainingLog", TrainingLog.BINARY, address(authority.address));
        escrow = part(
                "TrainingEscrow",
                TrainingEscrow.BINARY,
                address(authority.address),
                address(token.address),
                address(market.address),
                address(stakePool.address),
                address(log.address),
                address(parties.treasury()),
                fee,
                new Uint128(rules.minimumFee().value()));
        ChainParameters.Governance governance = parameters.governance();
        timelock = part(
                "TimelockController",
                TimelockController.BINARY,
                new Uint256(governance.timelockDelay().toSeconds()),
                addresses(),
                // Anyone may carry out what has waited: nobody can hold a decision back.
                addresses(Address.ZERO),
                address(deployer));
        governor = part(
                "MarketGovernor",
                MarketGovernor.BINARY,
                address(stakePool.address),
                address(timelock.address),
                new Uint48(governance.votingDelay()),
                new Uint32(governance.votingPeriod()),
                new Uint256(governance.proposalThreshold().value()),
                new Uint256(governance.quorumPercent()));
        venue = parameters.venue();
        purchaseRouter = venue.map(place -> part(
                "PurchaseRouter",
                PurchaseRouter.BINARY,
                address(token.address),
                address(market.address),
                address(escrow.address),
                address(place.router())));
    }

    private Part part(String name, String binary, Type<?>... arguments) {
        String initCode = binary + FunctionEncoder.encodeConstructor(List.of(arguments));
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

    private static DynamicArray<org.web3j.abi.datatypes.Address> addresses(Address... members) {
        List<org.web3j.abi.datatypes.Address> encoded = new ArrayList<>();
        for (Address member : members) {
            encoded.add(address(member));
        }
        return new DynamicArray<>(org.web3j.abi.datatypes.Address.class, encoded);
    }

    private static org.web3j.abi.datatypes.Address address(Address address) {
        return new org.web3j.abi.datatypes.Address(address.hex());
    }

    private static Uint40 seconds(Duration duration) {
        return new Uint40(duration.toSeconds());
    }
}
