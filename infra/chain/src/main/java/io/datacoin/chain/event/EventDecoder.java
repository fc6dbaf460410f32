package io.datacoin.chain.event;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.contract.Logs;
import io.datacoin.chain.contract.Structs;
import io.datacoin.chain.rpc.RawLog;
import io.datacoin.chain.type.EndRejection;
import io.datacoin.chain.type.OpenRejection;
import io.datacoin.contracts.DatasetMarket;
import io.datacoin.contracts.StakePool;
import io.datacoin.contracts.TrainingEscrow;
import io.datacoin.contracts.TrainingLog;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.receipt.LogRecord;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Event;
import org.web3j.protocol.core.methods.response.Log;

/** Understands the logs of the marketplace's contracts. Immutable and safe for any thread. */
public final class EventDecoder {
    private record Source(Address contract, String signature) {}

    private final Map<Source, BiFunction<Log, EventPosition, ChainEvent>> decoders = new HashMap<>();

    /** A decoder of what these contracts write. */
    public EventDecoder(ContractAddresses addresses) {
        market(addresses.datasetMarket());
        purchases(addresses.datasetMarket());
        stakes(addresses.stakePool());
        providers(addresses.stakePool());
        balances(addresses.trainingEscrow());
        jobs(addresses.trainingEscrow());
        log(addresses.trainingLog());
    }

    /** What the log says; empty when it is of another contract or of an event that means nothing to the marketplace. */
    public Optional<ChainEvent> decode(RawLog log) {
        if (log.topics().isEmpty()) {
            return Optional.empty();
        }
        EventPosition position =
                new EventPosition(log.blockNumber(), log.blockHash(), log.transactionHash(), log.logIndex());
        return Optional.ofNullable(
                        decoders.get(new Source(log.contract(), log.topics().get(0))))
                .map(decoder -> decoder.apply(Logs.of(log), position));
    }

    private void market(Address market) {
        on(market, DatasetMarket.DATASETPUBLISHED_EVENT, (log, position) -> {
            DatasetMarket.DatasetPublishedEventResponse event = DatasetMarket.getDatasetPublishedEventFromLog(log);
            return new DatasetEvent.DatasetPublished(position, dataset(event.datasetId), Address.of(event.seller));
        });
        on(market, DatasetMarket.VERSIONADDED_EVENT, (log, position) -> {
            DatasetMarket.VersionAddedEventResponse event = DatasetMarket.getVersionAddedEventFromLog(log);
            return new DatasetEvent.VersionAdded(
                    position, dataset(event.datasetId), version(event.version), text(event.manifestCid));
        });
        on(market, DatasetMarket.TERMSCHANGED_EVENT, (log, position) -> {
            DatasetMarket.TermsChangedEventResponse event = DatasetMarket.getTermsChangedEventFromLog(log);
            return new DatasetEvent.TermsChanged(
                    position, dataset(event.datasetId), Structs.terms(event.terms), Structs.time(event.effectiveAt));
        });
        on(market, DatasetMarket.VERSIONAVAILABILITYCHANGED_EVENT, (log, position) -> {
            DatasetMarket.VersionAvailabilityChangedEventResponse event =
                    DatasetMarket.getVersionAvailabilityChangedEventFromLog(log);
            return new DatasetEvent.VersionAvailabilityChanged(
                    position, dataset(event.datasetId), version(event.version), event.available);
        });
        on(market, DatasetMarket.EARNINGSWITHDRAWN_EVENT, (log, position) -> {
            DatasetMarket.EarningsWithdrawnEventResponse event = DatasetMarket.getEarningsWithdrawnEventFromLog(log);
            return new DatasetEvent.EarningsWithdrawn(position, Address.of(event.account), Wei.of(event.amount));
        });
    }

    private void purchases(Address market) {
        on(market, DatasetMarket.DATASETPURCHASED_EVENT, (log, position) -> {
            DatasetMarket.DatasetPurchasedEventResponse event = DatasetMarket.getDatasetPurchasedEventFromLog(log);
            return new DatasetEvent.DatasetPurchased(
                    position,
                    dataset(event.datasetId),
                    Address.of(event.buyer),
                    Address.of(event.seller),
                    version(event.version),
                    Wei.of(event.amount));
        });
        on(market, DatasetMarket.PURCHASEDELIVERED_EVENT, (log, position) -> {
            DatasetMarket.PurchaseDeliveredEventResponse event = DatasetMarket.getPurchaseDeliveredEventFromLog(log);
            return new DatasetEvent.PurchaseDelivered(
                    position,
                    dataset(event.datasetId),
                    Address.of(event.buyer),
                    Wei.of(event.sellerAmount),
                    Wei.of(event.feeAmount));
        });
        on(market, DatasetMarket.DELIVERYREJECTED_EVENT, (log, position) -> {
            DatasetMarket.DeliveryRejectedEventResponse event = DatasetMarket.getDeliveryRejectedEventFromLog(log);
            return new DatasetEvent.DeliveryRejected(
                    position, dataset(event.datasetId), Address.of(event.buyer), event.reason.intValueExact());
        });
        on(market, DatasetMarket.PURCHASEREFUNDED_EVENT, (log, position) -> {
            DatasetMarket.PurchaseRefundedEventResponse event = DatasetMarket.getPurchaseRefundedEventFromLog(log);
            return new DatasetEvent.PurchaseRefunded(
                    position, dataset(event.datasetId), Address.of(event.buyer), Wei.of(event.amount));
        });
    }

    private void stakes(Address pool) {
        on(pool, StakePool.STAKED_EVENT, (log, position) -> {
            StakePool.StakedEventResponse event = StakePool.getStakedEventFromLog(log);
            return new StakeEvent.Staked(
                    position, Address.of(event.account), Wei.of(event.amount), Wei.of(event.stake));
        });
        on(pool, StakePool.UNSTAKEREQUESTED_EVENT, (log, position) -> {
            StakePool.UnstakeRequestedEventResponse event = StakePool.getUnstakeRequestedEventFromLog(log);
            return new StakeEvent.UnstakeRequested(
                    position,
                    Address.of(event.account),
                    Wei.of(event.amount),
                    Wei.of(event.stake),
                    Structs.time(event.releaseAt));
        });
        on(pool, StakePool.UNSTAKECANCELLED_EVENT, (log, position) -> {
            StakePool.UnstakeCancelledEventResponse event = StakePool.getUnstakeCancelledEventFromLog(log);
            return new StakeEvent.UnstakeCancelled(
                    position, Address.of(event.account), Wei.of(event.amount), Wei.of(event.stake));
        });
        on(pool, StakePool.UNSTAKED_EVENT, (log, position) -> {
            StakePool.UnstakedEventResponse event = StakePool.getUnstakedEventFromLog(log);
            return new StakeEvent.Unstaked(position, Address.of(event.account), Wei.of(event.amount));
        });
        on(pool, StakePool.WEIGHTCHANGED_EVENT, (log, position) -> {
            StakePool.WeightChangedEventResponse event = StakePool.getWeightChangedEventFromLog(log);
            return new StakeEvent.WeightChanged(position, Address.of(event.provider), Wei.of(event.weight));
        });
        on(pool, StakePool.SLASHED_EVENT, (log, position) -> {
            StakePool.SlashedEventResponse event = StakePool.getSlashedEventFromLog(log);
            return new StakeEvent.Slashed(
                    position,
                    Address.of(event.provider),
                    JobId.of(event.jobId),
                    event.reason.intValueExact(),
                    Wei.of(event.amount));
        });
    }

    private void providers(Address pool) {
        on(pool, StakePool.PROVIDERREGISTERED_EVENT, (log, position) -> {
            StakePool.ProviderRegisteredEventResponse event = StakePool.getProviderRegisteredEventFromLog(log);
            return new StakeEvent.ProviderRegistered(
                    position,
                    Address.of(event.provider),
                    Address.of(event.operatorKey),
                    Wei.of(event.pricePerVcpuHour),
                    text(event.metadataCid),
                    event.index.longValueExact());
        });
        on(pool, StakePool.PROVIDERUPDATED_EVENT, (log, position) -> {
            StakePool.ProviderUpdatedEventResponse event = StakePool.getProviderUpdatedEventFromLog(log);
            return new StakeEvent.ProviderUpdated(
                    position,
                    Address.of(event.provider),
                    Wei.of(event.pricePerVcpuHour),
                    text(event.metadataCid),
                    event.active);
        });
        on(pool, StakePool.OPERATORKEYCHANGED_EVENT, (log, position) -> {
            StakePool.OperatorKeyChangedEventResponse event = StakePool.getOperatorKeyChangedEventFromLog(log);
            return new StakeEvent.OperatorKeyChanged(
                    position, Address.of(event.provider), Address.of(event.oldKey), Address.of(event.newKey));
        });
    }

    private void balances(Address escrow) {
        on(escrow, TrainingEscrow.DEPOSITED_EVENT, (log, position) -> {
            TrainingEscrow.DepositedEventResponse event = TrainingEscrow.getDepositedEventFromLog(log);
            return new EscrowEvent.Deposited(
                    position, Address.of(event.account), Address.of(event.payer), Wei.of(event.amount));
        });
        on(escrow, TrainingEscrow.WITHDRAWN_EVENT, (log, position) -> {
            TrainingEscrow.WithdrawnEventResponse event = TrainingEscrow.getWithdrawnEventFromLog(log);
            return new EscrowEvent.Withdrawn(position, Address.of(event.account), Wei.of(event.amount));
        });
        on(escrow, TrainingEscrow.FEECHANGED_EVENT, (log, position) -> {
            TrainingEscrow.FeeChangedEventResponse event = TrainingEscrow.getFeeChangedEventFromLog(log);
            return new EscrowEvent.FeeChanged(position, BasisPoints.of(event.feeBps.intValueExact()));
        });
        on(escrow, TrainingEscrow.NONCESINVALIDATED_EVENT, (log, position) -> {
            TrainingEscrow.NoncesInvalidatedEventResponse event = TrainingEscrow.getNoncesInvalidatedEventFromLog(log);
            return new EscrowEvent.NoncesInvalidated(position, Address.of(event.account), event.word, event.mask);
        });
        on(escrow, TrainingEscrow.SLASHPROPOSED_EVENT, (log, position) -> {
            TrainingEscrow.SlashProposedEventResponse event = TrainingEscrow.getSlashProposedEventFromLog(log);
            return new EscrowEvent.SlashProposed(
                    position,
                    JobId.of(event.jobId),
                    Address.of(event.provider),
                    Wei.of(event.amount),
                    Structs.time(event.executableAt));
        });
        on(escrow, TrainingEscrow.SLASHCANCELLED_EVENT, (log, position) -> {
            TrainingEscrow.SlashCancelledEventResponse event = TrainingEscrow.getSlashCancelledEventFromLog(log);
            return new EscrowEvent.SlashCancelled(position, JobId.of(event.jobId), Address.of(event.provider));
        });
    }

    private void jobs(Address escrow) {
        on(escrow, TrainingEscrow.JOBOPENED_EVENT, (log, position) -> {
            TrainingEscrow.JobOpenedEventResponse event = TrainingEscrow.getJobOpenedEventFromLog(log);
            return new EscrowEvent.JobOpened(
                    position,
                    JobId.of(event.jobId),
                    Address.of(event.requester),
                    dataset(event.datasetId),
                    version(event.datasetVersion),
                    Wei.of(event.fee),
                    Wei.of(event.trainPrice),
                    Structs.time(event.deadline),
                    event.replicas.intValueExact(),
                    Bytes32.of(event.specDigest),
                    Bytes32.of(event.seed));
        });
        on(escrow, TrainingEscrow.JOBREJECTED_EVENT, (log, position) -> {
            TrainingEscrow.JobRejectedEventResponse event = TrainingEscrow.getJobRejectedEventFromLog(log);
            return new EscrowEvent.JobRejected(
                    position, JobId.of(event.jobId), OpenRejection.ofCode(event.reason.intValueExact()));
        });
        on(escrow, TrainingEscrow.JOBSETTLED_EVENT, (log, position) -> {
            TrainingEscrow.JobSettledEventResponse event = TrainingEscrow.getJobSettledEventFromLog(log);
            return new EscrowEvent.JobSettled(
                    position,
                    JobId.of(event.jobId),
                    Address.of(event.provider),
                    Outcome.ofCode(event.outcome.intValueExact()),
                    Wei.of(event.refundAmount),
                    Wei.of(event.providerAmount),
                    Wei.of(event.sellerAmount),
                    Wei.of(event.feeAmount));
        });
        on(escrow, TrainingEscrow.REPLICAPAID_EVENT, (log, position) -> {
            TrainingEscrow.ReplicaPaidEventResponse event = TrainingEscrow.getReplicaPaidEventFromLog(log);
            return new EscrowEvent.ReplicaPaid(
                    position, JobId.of(event.jobId), Address.of(event.provider), Wei.of(event.amount));
        });
        on(escrow, TrainingEscrow.JOBREFUNDED_EVENT, (log, position) -> {
            TrainingEscrow.JobRefundedEventResponse event = TrainingEscrow.getJobRefundedEventFromLog(log);
            return new EscrowEvent.JobRefunded(
                    position, JobId.of(event.jobId), Address.of(event.requester), Wei.of(event.amount));
        });
        on(escrow, TrainingEscrow.JOBCANCELLED_EVENT, (log, position) -> {
            TrainingEscrow.JobCancelledEventResponse event = TrainingEscrow.getJobCancelledEventFromLog(log);
            return new EscrowEvent.JobCancelled(
                    position, JobId.of(event.jobId), Address.of(event.requester), Wei.of(event.amount));
        });
        on(escrow, TrainingEscrow.ENDREJECTED_EVENT, (log, position) -> {
            TrainingEscrow.EndRejectedEventResponse event = TrainingEscrow.getEndRejectedEventFromLog(log);
            return new EscrowEvent.EndRejected(
                    position, JobId.of(event.jobId), EndRejection.ofCode(event.reason.intValueExact()));
        });
    }

    private void log(Address trainingLog) {
        on(trainingLog, TrainingLog.JOBLOGGED_EVENT, (log, position) -> {
            TrainingLog.JobLoggedEventResponse event = TrainingLog.getJobLoggedEventFromLog(log);
            return new LogEvent.JobLogged(
                    position,
                    new LogRecord(
                            JobId.of(event.jobId),
                            Address.of(event.requester),
                            dataset(event.datasetId),
                            version(event.datasetVersion),
                            Bytes32.of(event.modelDigest),
                            Bytes32.of(event.reportDigest),
                            Bytes32.of(event.metric),
                            event.value,
                            Outcome.ofCode(event.outcome.intValueExact())));
        });
        on(trainingLog, TrainingLog.BATCHAPPENDED_EVENT, (log, position) -> {
            TrainingLog.BatchAppendedEventResponse event = TrainingLog.getBatchAppendedEventFromLog(log);
            return new LogEvent.BatchAppended(
                    position, event.batchIndex, Bytes32.of(event.root), event.count.intValueExact());
        });
    }

    private void on(Address contract, Event event, BiFunction<Log, EventPosition, ChainEvent> decoder) {
        decoders.put(new Source(contract, EventEncoder.encode(event)), decoder);
    }

    private static DatasetId dataset(BigInteger id) {
        return DatasetId.of(id.longValueExact());
    }

    private static DatasetVersion version(BigInteger version) {
        return DatasetVersion.of(version.intValueExact());
    }

    /**
     * Whoever calls the contract chooses the bytes. Those that are no UTF-8 come as replacement characters; so does the null
     * character here, which databases do not store.
     */
    private static String text(String decoded) {
        return decoded.replace('\0', '\uFFFD');
    }
}
