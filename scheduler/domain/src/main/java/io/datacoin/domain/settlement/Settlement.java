package io.datacoin.domain.settlement;

import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the money of a job goes when it ends, exactly as the escrow contract moves it.
 *
 * <p>Whatever is divided adds up: requester, providers, seller and treasury together get fee plus train price.
 *
 * @param requester what the requester gets back
 * @param providers what each paid provider gets, in the order of their slots; the published one first gets the wei that
 *     do not divide
 * @param seller what the seller gets
 * @param treasury what the treasury gets
 */
public record Settlement(Wei requester, List<Wei> providers, Wei seller, Wei treasury) {
    /** Copies the list. */
    public Settlement {
        providers = List.copyOf(providers);
    }

    /**
     * The settlement of a job.
     *
     * @param fee what the request offered all providers
     * @param trainPrice what it offered the seller
     * @param winners how many providers agreed on the result that stands; at least 1 when providers are paid
     * @throws IllegalArgumentException when providers are to be paid and there are none
     */
    public static Settlement of(Outcome outcome, Wei fee, Wei trainPrice, int winners, FeeRules rules) {
        Wei all = fee.plus(trainPrice);
        return switch (outcome) {
            case SUCCEEDED -> {
                Wei feeToTreasury = fee.portion(rules.protocolFee());
                Wei sellerToTreasury = trainPrice.portion(rules.protocolFee());
                yield new Settlement(
                        Wei.ZERO,
                        shares(fee.minus(feeToTreasury), winners),
                        trainPrice.minus(sellerToTreasury),
                        feeToTreasury.plus(sellerToTreasury));
            }
            case SPEC_FAULT -> {
                Wei paid = fee.portion(rules.specFaultShare());
                yield new Settlement(all.minus(paid), shares(paid, winners), Wei.ZERO, Wei.ZERO);
            }
            case DATA_FAULT, PROVIDER_FAULT, PLATFORM_FAULT, CANCELLED -> refund(fee, trainPrice);
        };
    }

    /** Everything back to the requester: nobody settled by the deadline, or the job was called off. */
    public static Settlement refund(Wei fee, Wei trainPrice) {
        return new Settlement(fee.plus(trainPrice), List.of(), Wei.ZERO, Wei.ZERO);
    }

    private static List<Wei> shares(Wei amount, int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("paid providers: " + parts + " (expected: 1 or more)");
        }
        Wei other = amount.dividedBy(parts);
        List<Wei> shares = new ArrayList<>();
        shares.add(amount.minus(other.times(parts - 1L)));
        for (int part = 1; part < parts; part++) {
            shares.add(other);
        }
        return shares;
    }

    /** What all providers get together. */
    public Wei providersTogether() {
        return providers.stream().reduce(Wei.ZERO, Wei::plus);
    }

    /** Everything paid out: always fee plus train price. */
    public Wei total() {
        return requester.plus(providersTogether()).plus(seller).plus(treasury);
    }
}
