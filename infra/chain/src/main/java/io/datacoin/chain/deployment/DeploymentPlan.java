package io.datacoin.chain.deployment;

import io.datacoin.contracts.AccessManager;
import io.datacoin.contracts.DataCoin;
import io.datacoin.contracts.DatasetMarket;
import io.datacoin.contracts.StakePool;
import io.datacoin.contracts.TrainingEscrow;
import io.datacoin.contracts.TrainingLog;
import io.datacoin.domain.id.Address;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint128;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint40;

/** Every contract's bytes with its arguments, and so every contract's address, before anything is sent. */
final class DeploymentPlan {
    /** One contract to make. */
    record Part(String name, String initCode, Address address) {
        static Part of(String name, String binary, Type<?>... arguments) {
            String initCode = binary + FunctionEncoder.encodeConstructor(List.of(arguments));
            return new Part(name, initCode, Create2.addressOf(initCode));
        }
    }

    private final Part authority;
    private final Part token;
    private final Part stakePool;
    private final Part market;
    private final Part log;
    private final Part escrow;

    DeploymentPlan(Address deployer, ChainParameters parameters) {
        ChainParameters.Token coin = parameters.token();
        ChainParameters.Rules rules = parameters.rules();
        ChainParameters.Parties parties = parameters.parties();
        Uint16 fee = new Uint16(rules.fee().value());
        authority = Part.of("AccessManager", AccessManager.BINARY, address(deployer));
        token = Part.of(
                "DataCoin",
                DataCoin.BINARY,
                address(authority.address),
                new Utf8String(coin.name()),
                new Utf8String(coin.symbol()),
                address(parties.holder()),
                new Uint256(coin.initialSupply().value()));
        stakePool = Part.of(
                "StakePool",
                StakePool.BINARY,
                address(authority.address),
                address(token.address),
                new Uint256(rules.minimumStake().value()),
                new StakePool.Delays(
                        BigInteger.valueOf(rules.unbondingDelay().toSeconds()),
                        BigInteger.valueOf(rules.maxJobDuration().toSeconds()),
                        BigInteger.valueOf(rules.challengeWindow().toSeconds())));
        market = Part.of(
                "DatasetMarket",
                DatasetMarket.BINARY,
                address(authority.address),
                address(token.address),
                address(parties.treasury()),
                fee,
                seconds(rules.deliveryTimeout()));
        log = Part.of("TrainingLog", TrainingLog.BINARY, address(authority.address));
        escrow = Part.of(
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
    }

    /** The contracts in an order in which each finds those before it. */
    List<Part> parts() {
        return List.of(authority, token, stakePool, market, log, escrow);
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
                log.address);
    }

    private static org.web3j.abi.datatypes.Address address(Address address) {
        return new org.web3j.abi.datatypes.Address(address.hex());
    }

    private static Uint40 seconds(Duration duration) {
        return new Uint40(duration.toSeconds());
    }
}
