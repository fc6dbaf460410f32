package io.datacoin.chain.deployment;

import io.datacoin.chain.address.SwapVenue;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment is made of: every chain gets the same contracts wired the same way, only these differ. Numbers not
 * given here are fixed in the contracts.
 *
 * @param token name, symbol and initial supply
 * @param rules fees, stakes and delays
 * @param governance how rules are changed afterwards
 * @param parties who gets which role
 * @param venue where other coins become DATA; empty for a marketplace that takes DATA only
 */
public record ChainParameters(
        Token token, Rules rules, Governance governance, Parties parties, Optional<SwapVenue> venue) {
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
     * How a vote of stake changes the rules. Periods of voting count blocks, as the stake pool does.
     *
     * @param timelockDelay between the end of a vote and its effect: time to leave for who disagrees
     * @param votingDelay blocks between a proposal and the block whose stake counts
     * @param votingPeriod blocks in which votes are taken
     * @param proposalThreshold stake needed to propose
     * @param quorumPercent part of all stake that must vote for a proposal or abstain, 1 to 100
     */
    public record Governance(
            Duration timelockDelay, int votingDelay, int votingPeriod, Wei proposalThreshold, int quorumPercent) {
        /** Checks the ranges; throws {@link IllegalArgumentException} outside them. */
        public Governance {
            if (timelockDelay.isNegative() || timelockDelay.isZero()) {
                throw new IllegalArgumentException("timelock delay: " + timelockDelay + " (expected: above zero)");
            }
            if (votingDelay < 0 || votingPeriod < 1) {
                throw new IllegalArgumentException("voting delay: " + votingDelay + " blocks, voting period: "
                        + votingPeriod + " blocks (expected: 0 or more, 1 or more)");
            }
            if (quorumPercent < 1 || quorumPercent > 100) {
                throw new IllegalArgumentException("quorum: " + quorumPercent + " % (expected: 1-100)");
            }
        }

        /** At 12 s per block: a day to prepare, 5 days to vote, 2 days to leave; 10,000 DATA to propose, 4 % quorum. */
        public static Governance standard() {
            return new Governance(Duration.ofDays(2), 7_200, 36_000, Wei.data("10000"), 4);
        }
    }

    /**
     * Who gets which role. The governor's role, and that of administrator, are the timelock's.
     *
     * @param holder gets the initial supply
     * @param treasury gets the fees
     * @param operators settle jobs and mark purchases delivered
     * @param guardians can pause what brings money in
     * @param bridges mint and burn for other chains
     */
    public record Parties(
            Address holder, Address treasury, List<Address> operators, List<Address> guardians, List<Address> bridges) {
        /** Copies the lists; throws {@link IllegalArgumentException} without an operator. */
        public Parties {
            operators = List.copyOf(operators);
            guardians = List.copyOf(guardians);
            bridges = List.copyOf(bridges);
            if (operators.isEmpty()) {
                throw new IllegalArgumentException("operators: none (expected: at least one, to settle jobs)");
            }
        }
    }

    /** An embedded chain: standard numbers, and votes that take only minutes. */
    public static ChainParameters embedded(Parties parties, Optional<SwapVenue> venue) {
        return new ChainParameters(
                Token.standard(),
                Rules.standard(),
                new Governance(Duration.ofSeconds(5), 1, 120, Wei.data("1000"), 4),
                parties,
                venue);
    }

    /** A public test network: short delays, so that people can try everything. */
    public static ChainParameters testnet(Parties parties, Optional<SwapVenue> venue) {
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
                new Governance(Duration.ofMinutes(10), 5, 150, Wei.data("1000"), 4),
                parties,
                venue);
    }

    /** A main network: standard numbers. */
    public static ChainParameters mainnet(Parties parties, Optional<SwapVenue> venue) {
        return new ChainParameters(Token.standard(), Rules.standard(), Governance.standard(), parties, venue);
    }
}
