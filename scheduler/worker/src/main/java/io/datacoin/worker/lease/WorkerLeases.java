package io.datacoin.worker.lease;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.job.Failure;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.LeaseCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.protocol.Cancel;
import io.datacoin.protocol.Decline;
import io.datacoin.protocol.Drain;
import io.datacoin.protocol.Heartbeat;
import io.datacoin.protocol.Hello;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.LeaseState;
import io.datacoin.protocol.Offer;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.worker.connect.SchedulerLink;
import io.datacoin.worker.connect.SessionListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers offers and keeps the leases of this worker, connected or not.
 *
 * <p>Everything happens on the loop thread; runs report through {@code loop}.
 */
public final class WorkerLeases implements SessionListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerLeases.class);
    /** A small job takes some tens of megabytes; one that finds none fails, and was drawn in vain. */
    static final long LEAST_BYTES = 128L << 20;

    private final Capacity capacity;
    private final OfferReader offers;
    private final OperatorSigner signer;
    private final LeaseWork work;
    private final LongSupplier freeBytes;
    private final Supplier<Bytes32> salts;
    private final Executor loop;
    private final Map<LeaseName, HeldLease> held = new LinkedHashMap<>();
    private SchedulerLink link = message -> {};
    private Optional<Runnable> whenEmpty = Optional.empty();

    public WorkerLeases(
            Capacity capacity,
            OfferReader offers,
            OperatorSigner signer,
            LeaseWork work,
            LongSupplier freeBytes,
            Supplier<Bytes32> salts,
            Executor loop) {
        this.capacity = capacity;
        this.offers = offers;
        this.signer = signer;
        this.work = work;
        this.freeBytes = freeBytes;
        this.salts = salts;
        this.loop = loop;
    }

    /** Where answers go; set once, before the connection is opened. */
    public void connectTo(SchedulerLink connection) {
        this.link = connection;
    }

    /** Takes no more offers and runs {@code done} on the loop once nothing is held. Any thread. */
    public void drain(Runnable done) {
        loop.execute(() -> {
            whenEmpty = Optional.of(done);
            link.send(drainMessage());
            finishDraining();
        });
    }

    /** Stops every run at once; the scheduler finds out by silence. Any thread. */
    public void stopAll() {
        loop.execute(() -> held.values().forEach(HeldLease::stop));
    }

    @Override
    public WorkerMessage hello() {
        return WorkerMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setVcpus(whenEmpty.isPresent() ? 0 : capacity.vcpus())
                        .setMemoryBytes(capacity.memoryBytes())
                        .addAllLeases(heldKeys()))
                .build();
    }

    @Override
    public WorkerMessage heartbeat() {
        return WorkerMessage.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder().setFreeVcpus(freeVcpus()).addAllLeases(heldKeys()))
                .build();
    }

    @Override
    public void received(SchedulerMessage message) {
        switch (message.getBodyCase()) {
            case OFFER -> offered(message.getOffer());
            case LEASE_STATE -> leaseState(message.getLeaseState());
            case REVEAL_REQUEST ->
                find(message.getRevealRequest().getLease()).ifPresent(lease -> {
                    lease.revealRequested();
                    lease.standing().ifPresent(link::send);
                });
            case CANCEL -> cancelled(message.getCancel());
            case CHALLENGE, WELCOME, BODY_NOT_SET -> LOGGER.warn("Unexpected message {}", message.getBodyCase());
        }
    }

    @Override
    public void disconnected() {
        if (!held.isEmpty()) {
            LOGGER.info("{} leases go on without a session", held.size());
        }
    }

    private void offered(Offer offer) {
        Decision<LeaseOrder> decision = offers.read(offer);
        decision.refusalReason().ifPresent(refusal -> decline(offer.getLease(), refusal));
        decision.acceptedValue().ifPresent(order -> consider(offer, order));
    }

    private void consider(Offer offer, LeaseOrder order) {
        HeldLease known = held.get(order.name());
        if (known != null && known.order().equals(order)) {
            link.send(known.acceptance());
        } else if (whenEmpty.isPresent()) {
            decline(
                    offer.getLease(),
                    new Refusal(LeaseCode.DRAINING, "this worker is shutting down", "Offer it elsewhere."));
        } else if (freeBytes.getAsLong() < LEAST_BYTES) {
            decline(
                    offer.getLease(),
                    new Refusal(
                            LeaseCode.FULL,
                            "the disk of this worker has " + (freeBytes.getAsLong() >> 20) + " MiB left",
                            "Offer it elsewhere, or when there is room."));
        } else if (known != null || order.vcpus() > freeVcpus()) {
            decline(
                    offer.getLease(),
                    new Refusal(
                            LeaseCode.FULL,
                            "vCPUs wanted: " + order.vcpus() + ", free: " + freeVcpus(),
                            "Offer it when a run has ended."));
        } else {
            HeldLease lease = new HeldLease(order, signer, salts);
            held.put(order.name(), lease);
            link.send(lease.acceptance());
        }
    }

    private void decline(LeaseKey lease, Refusal refusal) {
        LOGGER.info("Declined an offer: {}", refusal);
        link.send(WorkerMessage.newBuilder()
                .setDecline(Decline.newBuilder()
                        .setLease(lease)
                        .setCode(refusal.code())
                        .setDetail(refusal.detail()))
                .build());
    }

    private void leaseState(LeaseState state) {
        Optional<HeldLease> found = find(state.getLease());
        if (found.isEmpty()) {
            return;
        }
        HeldLease lease = found.get();
        switch (state.getKind()) {
            case LEASE_GRANTED, LEASE_RESUMED -> {
                if (!lease.isRunning()) {
                    LOGGER.info("Lease {} granted", lease.order().name());
                    lease.started(work.start(lease.order(), new RunEvents(lease)));
                }
                lease.standing().ifPresent(link::send);
            }
            case LEASE_CLOSED -> forget(lease);
            case LEASE_VOID -> {
                LOGGER.info("Lease {} is void: {}", lease.order().name(), state.getReason());
                lease.stop();
                forget(lease);
            }
            case LEASE_UNSPECIFIED, UNRECOGNIZED -> LOGGER.warn("Unknown lease state {}", state.getKindValue());
        }
    }

    private void cancelled(Cancel cancel) {
        find(cancel.getLease()).ifPresent(lease -> {
            LOGGER.info("Lease {} cancelled: {}", lease.order().name(), cancel.getReason());
            lease.stop();
            forget(lease);
        });
    }

    private void forget(HeldLease lease) {
        held.remove(lease.order().name(), lease);
        finishDraining();
    }

    private void finishDraining() {
        if (held.isEmpty()) {
            whenEmpty.ifPresent(Runnable::run);
        }
    }

    private Optional<HeldLease> find(LeaseKey key) {
        return Optional.ofNullable(held.get(LeaseName.of(key)));
    }

    private int freeVcpus() {
        int used = held.values().stream()
                .filter(lease -> !lease.hasEnded())
                .mapToInt(lease -> lease.order().vcpus())
                .sum();
        return whenEmpty.isPresent() ? 0 : Math.max(0, capacity.vcpus() - used);
    }

    private List<LeaseKey> heldKeys() {
        return held.keySet().stream().map(LeaseName::toMessage).toList();
    }

    private static WorkerMessage drainMessage() {
        return WorkerMessage.newBuilder()
                .setDrain(Drain.newBuilder().setReason("the worker is shutting down"))
                .build();
    }

    /** Brings a run's events to the loop; those of a lease no longer held are dropped. */
    private final class RunEvents implements LeaseWork.Events {
        private final HeldLease lease;

        RunEvents(HeldLease lease) {
            this.lease = lease;
        }

        @Override
        public void progressed(WorkProgress progress) {
            onLoop(() -> link.send(lease.progressed(progress)));
        }

        @Override
        public void finished(WorkResult result) {
            onLoop(() -> {
                lease.finished(result);
                lease.standing().ifPresent(link::send);
            });
        }

        @Override
        public void failed(Failure failure) {
            onLoop(() -> {
                LOGGER.info(
                        "Lease {} gives no result, which is the fault of {}: {} ({})",
                        lease.order().name(),
                        failure.fault().wireName(),
                        failure.why().detail(),
                        failure.why().code());
                lease.failed(failure);
                lease.standing().ifPresent(link::send);
            });
        }

        private void guarded(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException failure) {
                // The loop's executor would say nothing.
                LOGGER.error(
                        "What happened on lease {} could not be told",
                        lease.order().name(),
                        failure);
            }
        }

        private void onLoop(Runnable action) {
            loop.execute(() -> {
                if (held.get(lease.order().name()) == lease) {
                    guarded(action);
                }
            });
        }
    }
}
