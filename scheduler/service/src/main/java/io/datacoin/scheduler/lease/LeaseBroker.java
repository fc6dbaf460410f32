package io.datacoin.scheduler.lease;

import io.datacoin.chain.signing.Signature;
import io.datacoin.database.claim.IncomingClaim;
import io.datacoin.database.lease.LeaseRow;
import io.datacoin.database.provider.ProviderRepository;
import io.datacoin.database.provider.ProviderRow;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.lease.LeaseStatus;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.LeaseCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.protocol.Acceptance;
import io.datacoin.protocol.Decline;
import io.datacoin.protocol.Heartbeat;
import io.datacoin.protocol.Hello;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.LeaseState;
import io.datacoin.protocol.Progress;
import io.datacoin.protocol.Release;
import io.datacoin.protocol.RevealRequest;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.scheduler.judge.ClaimIntake;
import io.datacoin.scheduler.result.ResultCheck;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker's message does, and what is answered. Holds nothing itself: every message is stored before it is
 * answered, so that a scheduler may die between any two of them. Safe for any thread.
 */
public final class LeaseBroker {
    private static final Logger LOGGER = LoggerFactory.getLogger(LeaseBroker.class);

    private static final int MOST_VCPUS = 100_000;
    private static final long LATEST_SECOND = (1L << 40) - 1;
    private static final int MOST_LEASES = 1_000;

    private final Transactions transactions;
    private final LeaseChanges changes;
    private final ProgressRecorder progress;
    private final ClaimIntake claims;
    private final DataCheck dataCheck;
    private final ResultCheck resultCheck;
    private final InstantSource clock;

    public LeaseBroker(
            Transactions transactions,
            LeaseChanges changes,
            ProgressRecorder progress,
            ClaimIntake claims,
            DataCheck dataCheck,
            ResultCheck resultCheck,
            InstantSource clock) {
        this.transactions = transactions;
        this.changes = changes;
        this.progress = progress;
        this.claims = claims;
        this.dataCheck = dataCheck;
        this.resultCheck = resultCheck;
        this.clock = clock;
    }

    /** The key the provider's worker must prove; empty for who is no provider. */
    Optional<Address> operatorKeyOf(Address provider) {
        return transactions.call(
                transaction -> transaction.providers().find(provider).map(ProviderRow::operatorKey));
    }

    /** The worker's stream is gone. Its leases live on until they are silent for too long. */
    void left(Address provider) {
        LOGGER.info("Worker of {} is gone", provider);
        // It may be connected to another scheduler by now: its capacity stays stored for its next heartbeat.
        transactions.run(transaction -> transaction.providers().left(provider));
    }

    /** Whether what the message says takes looks at content of strangers, and so may take minutes. */
    static boolean isSlow(WorkerMessage message) {
        return switch (message.getBodyCase()) {
            case CLAIM -> true;
            case RELEASE ->
                switch (ClaimReader.fault(message.getRelease().getFault())) {
                    case SPEC, DATA -> true;
                    case PROVIDER, PLATFORM -> false;
                };
            default -> false;
        };
    }

    /**
     * Does what a {@linkplain #isSlow slow} message says and gives the answers; empty when a first look was too short to do
     * anything.
     */
    Optional<List<SchedulerMessage>> looked(Address provider, WorkerMessage message, ResultCheck.Look look) {
        if (message.hasClaim()) {
            return claimed(message.getClaim().getLease(), ClaimReader.read(provider, message.getClaim()), look);
        }
        return released(provider, message.getRelease(), look);
    }

    private List<SchedulerMessage> looked(Address provider, WorkerMessage message) {
        return looked(provider, message, ResultCheck.Look.LAST)
                .orElseThrow(() -> new IllegalStateException("a last look came to no end"));
    }

    /** Does what the message of a logged-in worker says and gives the answers. */
    List<SchedulerMessage> received(Address provider, WorkerMessage message) {
        return switch (message.getBodyCase()) {
            case HELLO -> hello(provider, message.getHello());
            case HEARTBEAT -> heartbeat(provider, message.getHeartbeat());
            case ACCEPTANCE -> accepted(provider, message.getAcceptance());
            case DECLINE -> declined(provider, message.getDecline());
            case PROGRESS -> progressed(provider, message.getProgress());
            case COMMITMENT -> {
                LeaseKey key = message.getCommitment().getLease();
                Bytes32 digest = Bytes32.of(message.getCommitment().getDigest().toByteArray());
                claims.commit(jobId(key), key.getRole(), provider, digest);
                yield revealWhenAllCommitted(provider, key);
            }
            case CLAIM, RELEASE -> looked(provider, message);
            case DRAIN -> {
                LOGGER.info(
                        "Worker of {} drains: {}",
                        provider,
                        WorkerText.of(message.getDrain().getReason()));
                present(provider, false, 0, 0, 0);
                yield List.of();
            }
            case INTRODUCTION, CHALLENGE_ANSWER, BODY_NOT_SET -> List.of();
        };
    }

    private List<SchedulerMessage> hello(Address provider, Hello hello) {
        few(hello.getLeasesCount());
        within("vcpus", hello.getVcpus(), MOST_VCPUS);
        within("memory", hello.getMemoryBytes(), Long.MAX_VALUE);
        present(provider, hello.getVcpus() > 0, hello.getVcpus(), hello.getVcpus(), hello.getMemoryBytes());
        List<SchedulerMessage> answers = new ArrayList<>();
        for (LeaseKey key : hello.getLeasesList()) {
            answers.add(find(key, provider)
                    .map(row -> resumed(key, row))
                    .orElseGet(() -> state(key, LeaseState.Kind.LEASE_VOID, "unknown lease")));
        }
        return answers;
    }

    private SchedulerMessage resumed(LeaseKey key, LeaseRow row) {
        Lease lease = row.lease();
        return switch (lease.status()) {
            case OFFERED, ACCEPTED -> {
                heardOf(row);
                yield state(key, LeaseState.Kind.LEASE_RESUMED, "");
            }
            case CLAIMED -> state(key, LeaseState.Kind.LEASE_CLOSED, "the claim was stored");
            case RELEASED, LOST, DECLINED -> state(key, LeaseState.Kind.LEASE_VOID, lease.endReason());
        };
    }

    /** Each is a question to the database. */
    private static void few(int leases) {
        if (leases > MOST_LEASES) {
            throw new IllegalArgumentException("leases: " + leases + " (expected: at most " + MOST_LEASES + ")");
        }
    }

    /** Numbers of a protocol without signs arrive as negative ones when they are too large. */
    private static void within(String what, long number, long most) {
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(what + ": " + number + " (expected: 0-" + most + ")");
        }
    }

    private List<SchedulerMessage> heartbeat(Address provider, Heartbeat heartbeat) {
        few(heartbeat.getLeasesCount());
        within("free vcpus", heartbeat.getFreeVcpus(), MOST_VCPUS);
        transactions.run(transaction -> {
            ProviderRepository providers = transaction.providers();
            providers.find(provider).flatMap(ProviderRow::presence).ifPresent(known -> {
                int free = Math.min(heartbeat.getFreeVcpus(), known.vcpus());
                providers.seen(
                        provider,
                        new ProviderRow.Presence(
                                known.vcpus() > 0,
                                known.vcpus(),
                                free,
                                known.memoryBytes(),
                                known.memoryBytes(),
                                known.agent(),
                                clock.instant()));
            });
        });
        List<SchedulerMessage> answers = new ArrayList<>();
        for (LeaseKey key : heartbeat.getLeasesList()) {
            Optional<LeaseRow> row = find(key, provider);
            row.ifPresent(this::heardOf);
            boolean live = row.filter(known -> known.lease().status().isLive()).isPresent();
            if (!live) {
                String reason = row.map(known -> known.lease().endReason()).orElse("unknown lease");
                answers.add(state(key, LeaseState.Kind.LEASE_VOID, reason));
            } else {
                answers.addAll(revealWhenAllCommitted(provider, key));
            }
        }
        return answers;
    }

    private List<SchedulerMessage> accepted(Address provider, Acceptance message) {
        within("expires", message.getExpiresSeconds(), LATEST_SECOND);
        LeaseKey key = message.getLease();
        LeaseAcceptance acceptance = new LeaseAcceptance(
                jobId(key), provider, key.getRole(), Instant.ofEpochSecond(message.getExpiresSeconds()));
        Decision<Lease> decision =
                changes.accept(acceptance, Signature.of(message.getSignature().toByteArray()));
        return List.of(decision.<SchedulerMessage>fold(
                lease -> state(key, LeaseState.Kind.LEASE_GRANTED, ""),
                refusal -> state(key, LeaseState.Kind.LEASE_VOID, refusal.toString())));
    }

    private List<SchedulerMessage> declined(Address provider, Decline message) {
        find(message.getLease(), provider)
                .ifPresent(row -> changes.decline(
                        row,
                        "said no: " + WorkerText.of(message.getDetail()) + " (" + WorkerText.of(message.getCode())
                                + ")"));
        return List.of();
    }

    private List<SchedulerMessage> progressed(Address provider, Progress message) {
        find(message.getLease(), provider).ifPresent(row -> progress.progressed(provider, message, row));
        return List.of();
    }

    private Optional<List<SchedulerMessage>> claimed(LeaseKey key, IncomingClaim claim, ResultCheck.Look look) {
        Optional<LeaseRow> running =
                find(key, claim.provider()).filter(row -> row.lease().status() == LeaseStatus.ACCEPTED);
        // What a stranger did not sign is not worth a look at what it names.
        Optional<ResultCheck.Finding> found = running.filter(
                        row -> claims.forgery(claim, row).isEmpty())
                .flatMap(row -> transactions.call(
                        transaction -> transaction.jobs().find(row.lease().jobId())))
                .map(job -> resultCheck.finding(job, claim.provider(), claim.revealed(), look));
        if (found.filter(ResultCheck.Finding::isLate).isPresent()) {
            return Optional.empty();
        }
        Optional<String> objection = found.flatMap(ResultCheck.Finding::objection);
        if (objection.isPresent()) {
            Refusal why =
                    new Refusal(LeaseCode.BAD_RESULT, objection.get(), "The marketplace draws the next provider.");
            running.ifPresent(row -> changes.release(row, Fault.PROVIDER, why, true));
            return Optional.of(List.of(state(key, LeaseState.Kind.LEASE_VOID, why.toString())));
        }
        Decision<Lease> decision = claims.claim(claim);
        return Optional.of(List.of(decision.<SchedulerMessage>fold(
                lease -> state(key, LeaseState.Kind.LEASE_CLOSED, "the claim is stored"),
                refusal -> state(key, LeaseState.Kind.LEASE_VOID, refusal.toString()))));
    }

    private Optional<List<SchedulerMessage>> released(Address provider, Release message, ResultCheck.Look look) {
        LeaseKey key = message.getLease();
        Optional<LeaseRow> row = find(key, provider);
        Fault fault = ClaimReader.fault(message.getFault());
        if (row.isPresent() && fault == Fault.SPEC) {
            return claimed(key, ClaimReader.read(provider, message), look);
        }
        row.filter(known -> known.lease().status().isLive()).ifPresent(known -> {
            progress.ended(known);
            Refusal why = ClaimReader.refusal(message);
            boolean seen =
                    fault == Fault.DATA && dataCheck.isMissing(known.lease().jobId());
            changes.release(known, fault, why, seen);
        });
        return Optional.of(List.of(state(key, LeaseState.Kind.LEASE_CLOSED, "the release is stored")));
    }

    private List<SchedulerMessage> revealWhenAllCommitted(Address provider, LeaseKey key) {
        if (!claims.mayReveal(jobId(key), key.getRole(), provider)) {
            return List.of();
        }
        return List.of(SchedulerMessage.newBuilder()
                .setRevealRequest(RevealRequest.newBuilder().setLease(key))
                .build());
    }

    private void heardOf(LeaseRow row) {
        if (row.lease().status() == LeaseStatus.ACCEPTED) {
            transactions.run(transaction -> transaction.leases().heardOf(row.id(), clock.instant()));
        }
    }

    private void present(Address provider, boolean online, int vcpus, int freeVcpus, long memoryBytes) {
        transactions.run(transaction -> transaction
                .providers()
                .seen(
                        provider,
                        new ProviderRow.Presence(
                                online, vcpus, freeVcpus, memoryBytes, memoryBytes, "worker", clock.instant())));
    }

    private Optional<LeaseRow> find(LeaseKey key, Address provider) {
        return changes.find(jobId(key), key.getRole(), provider);
    }

    private static JobId jobId(LeaseKey key) {
        return JobId.of(key.getJobId().toByteArray());
    }

    private static SchedulerMessage state(LeaseKey key, LeaseState.Kind kind, String reason) {
        return SchedulerMessage.newBuilder()
                .setLeaseState(
                        LeaseState.newBuilder().setLease(key).setKind(kind).setReason(reason))
                .build();
    }
}
