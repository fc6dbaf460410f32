package io.datacoin.client.market;

import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.read.TrainOffer;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.PoolPrice;
import io.datacoin.domain.provider.ProviderSnapshot;
import io.datacoin.training.spec.request.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the chain says about a training request before it is signed.
 *
 * @param nonceUsed whether the request's nonce can open no job any more
 * @param newestVersion of the dataset
 * @param trainPrice what the seller asks of the requester now
 * @param highestTrainPrice the most he may ask within the request's life, should a change be waiting
 * @param minimumFee the least the escrow opens a job for
 * @param pool the active providers
 * @param escrowFree the requester's balance
 */
record JobTerms(
        boolean nonceUsed,
        int newestVersion,
        Wei trainPrice,
        Wei highestTrainPrice,
        Wei minimumFee,
        List<PoolPrice.Offer> pool,
        Wei escrowFree) {
    /** A quote may be this many times what the providers' prices explain: a price may have changed a moment ago. */
    static final int FEE_TOLERANCE = 2;

    JobTerms {
        pool = List.copyOf(pool);
    }

    /** Asks the chain at its newest block {@code head}; empty when it offers no such training to the requester. */
    static Optional<JobTerms> of(ChainViews views, long head, JobRequest request) {
        TrainOffer now;
        TrainOffer highest;
        int newest;
        try {
            newest = views.market().versionsOf(request.datasetId());
            now = views.market().quote(request.datasetId(), request.datasetVersion(), request.requester());
            highest = views.market().highestTrainPriceOf(request.datasetId(), request.requester());
        } catch (RpcRefusedException refused) {
            if (refused.revertData().isPresent()) {
                return Optional.empty();
            }
            throw refused;
        }
        if (!now.offered()) {
            return Optional.empty();
        }
        return Optional.of(new JobTerms(
                views.escrow().isNonceUsed(request.requester(), request.nonce()),
                newest,
                now.price(),
                highest.price(),
                views.escrow().minimumFee(),
                views.stake().providersAt(head).stream()
                        .filter(ProviderSnapshot::active)
                        .map(provider -> new PoolPrice.Offer(provider.pricePerVcpuHour(), provider.stake()))
                        .toList(),
                views.escrow().balanceOf(request.requester())));
    }

    /** The fee that the prices of the cheapest providers needed add up to for these resources. */
    Wei fairFee(Resources resources) {
        int slots = Math.multiplyExact(resources.replicas(), resources.providers());
        return PoolPrice.of(slots, pool).fee(slots, Duration.ofMinutes(resources.maxMinutes()), minimumFee);
    }
}
