package io.datacoin.chain.governance;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.contracts.DatasetMarket;
import io.datacoin.contracts.StakePool;
import io.datacoin.contracts.TrainingEscrow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.tx.Contract;

/** A rule that a vote can change, by the name people type. The contracts' own caps bind votes too. */
public enum GovernedRule {
    /** The treasury's share of sales, in percent. */
    MARKET_FEE("a share such as 2.5%"),
    /** The treasury's share of training fees, in percent. */
    TRAINING_FEE("a share such as 2.5%"),
    /** The least a job may pay, in DATA. */
    MINIMUM_FEE("an amount of DATA such as 0.001"),
    /** After which an undelivered purchase can be refunded. */
    DELIVERY_TIMEOUT("an ISO-8601 duration such as PT1H"),
    /** Below which a provider is not drawn, in DATA. */
    MINIMUM_STAKE("an amount of DATA such as 1000"),
    /** Who gets fees of sales. */
    MARKET_TREASURY("an address"),
    /** Who gets fees of training. */
    TRAINING_TREASURY("an address"),
    /** Ends the pause of a contract. */
    UNPAUSE("one of stake-pool, dataset-market, training-escrow");

    private static final int SHORT_OF_A_WORD = 20;

    private final String form;

    GovernedRule(String form) {
        this.form = form;
    }

    /** The name people type, such as {@code market-fee}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a value looks like. */
    public String form() {
        return form;
    }

    /** The rule of that name. */
    public static Optional<GovernedRule> named(String name) {
        return Stream.of(values()).filter(rule -> rule.wireName().equals(name)).findFirst();
    }

    /**
     * The call that sets the rule.
     *
     * @throws IllegalArgumentException when the value does not have the rule's {@link #form}
     */
    public ContractCall set(String value, ContractAddresses addresses) {
        DatasetMarket market = Contracts.datasetMarket(addresses.datasetMarket());
        TrainingEscrow escrow = Contracts.trainingEscrow(addresses.trainingEscrow());
        StakePool pool = Contracts.stakePool(addresses.stakePool());
        try {
            return switch (this) {
                case MARKET_FEE -> call(market, market.setFee(basisPoints(value)), value);
                case TRAINING_FEE -> call(escrow, escrow.setFee(basisPoints(value)), value);
                case MINIMUM_FEE ->
                    call(escrow, escrow.setMinimumFee(Wei.data(value).value()), value);
                case DELIVERY_TIMEOUT -> call(market, market.setDeliveryTimeout(seconds(value)), value);
                case MINIMUM_STAKE ->
                    call(pool, pool.setMinimumStake(Wei.data(value).value()), value);
                case MARKET_TREASURY ->
                    call(market, market.setTreasury(Address.of(value).hex()), value);
                case TRAINING_TREASURY ->
                    call(escrow, escrow.setTreasury(Address.of(value).hex()), value);
                case UNPAUSE ->
                    switch (value) {
                        case "stake-pool" -> call(pool, pool.unpause(), value);
                        case "dataset-market" -> call(market, market.unpause(), value);
                        case "training-escrow" -> call(escrow, escrow.unpause(), value);
                        default -> throw new IllegalArgumentException(wrong(value));
                    };
            };
        } catch (DateTimeParseException | ArithmeticException malformed) {
            throw new IllegalArgumentException(wrong(value), malformed);
        }
    }

    private static BigInteger seconds(String duration) {
        return BigInteger.valueOf(Duration.parse(duration).toSeconds());
    }

    private BigInteger basisPoints(String value) {
        String number =
                value.endsWith("%") ? value.substring(0, value.length() - 1).strip() : value;
        if (number.length() > SHORT_OF_A_WORD || !number.matches("[0-9]+(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException(wrong(value));
        }
        return new BigDecimal(number).movePointRight(2).toBigIntegerExact();
    }

    private String wrong(String value) {
        return wireName() + ": \"" + value + "\" (expected: " + form + ")";
    }

    private ContractCall call(Contract contract, RemoteFunctionCall<?> function, String value) {
        return ContractCall.of(contract, function, "set " + wireName() + " to " + value);
    }
}
