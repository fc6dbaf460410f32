package io.datacoin.chain.deployment;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.time.Duration;
import java.util.List;

/**
 * What a deployment is made of. Numbers not given here are fixed in the contracts.
 *
 * @param token name, symbol and initial supply
 * @param rules fees, stakes and delays
 * @param parties who gets which role
 */
public record ChainParameters(Token token, Rules rules, Parties parties) {
    /**
     * The token.
     *
     * @param name its name; part of what permits are signed for
     * @param symbol its symbol
     * @param initialSupply what the holder gets, at most 10^9 DATA
     */
    public record Token(String name, String symbol, Wei initialSupply) {
        /** DATACOIN, DATA, with a tenth of the cap. */
        public static Token standard() {
            return new Token("DATACOIN", "DATA", Wei.data("100000000"));
        }
    }

    /**
     * The numbers of the protocol.
     *
     * @param fee the treasury's share of every sale and every fee
     * @param minimumFee the least a job may pay its providers
     * @param deliveryTimeout after which an undelivered purchase can be refunded
     * @param minimumStake below which a provider is not drawn
     * @param unbondingDelay how long stake stays slashable after it is asked back
     * @param maxJobDuration the longest a job may run
     * @param challengeWindow how long a minority claim can be pardoned
     */
    public record Rules(
            BasisPoints fee,
            Wei minimumFee,
            Duration deliveryTimeout,
            Wei minimumStake,
            Duration unbondingDelay,
            Duration maxJobDuration,
            Duration challengeWindow) {
        /** 2.5 %, 0.001 DATA, 1 h, 1,000 DATA, 7 days, 24 h, 24 h. */
        public static Rules standard() {
            return new Rules(
                    BasisPoints.of(250),
                    Wei.data("0.001"),
                    Duration.ofHours(1),
                    Wei.data("1000"),
                    Duration.ofDays(7),
                    Duration.ofHours(24),
                    Duration.ofHours(24));
        }
    }

    /**
     * Who gets which role.
     *
     * @param holder gets the initial supply
     * @param treasury gets the fees
     * @param governor changes parameters and roles; the deployer gives everything up to it
     * @param operators settle jobs and mark purchases delivered
     * @param bridges mint and burn for other chains
     */
    public record Parties(
            Address holder, Address treasury, Address governor, List<Address> operators, List<Address> bridges) {
        /** Copies the lists; throws {@link IllegalArgumentException} without an operator. */
        public Parties {
            operators = List.copyOf(operators);
            bridges = List.copyOf(bridges);
            if (operators.isEmpty()) {
                throw new IllegalArgumentException("operators: none (expected: at least one, to settle jobs)");
            }
        }
    }

    /** The embedded chain: standard numbers, the deployer keeps the governor's role and the supply. */
    public static ChainParameters embedded(Address deployer, Address treasury, Address operator) {
        return new ChainParameters(
                Token.standard(),
                Rules.standard(),
                new Parties(deployer, treasury, deployer, List.of(operator), List.of()));
    }

    /** A public test network: standard numbers, roles as given, short delays so that people can try everything. */
    public static ChainParameters testnet(Parties parties) {
        Rules rules = Rules.standard();
        return new ChainParameters(
                Token.standard(),
                new Rules(
                        rules.fee(),
                        rules.minimumFee(),
                        Duration.ofMinutes(10),
                        rules.minimumStake(),
                        Duration.ofDays(1),
                        Duration.ofHours(2),
                        Duration.ofHours(2)),
                parties);
    }

    /** A main network: standard numbers, roles as given. */
    public static ChainParameters mainnet(Parties parties) {
        return new ChainParameters(Token.standard(), Rules.standard(), parties);
    }
}
