package io.datacoin.domain.receipt;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.placement.DrawRecord;
import io.datacoin.domain.placement.StakeWeightedSortition;
import io.datacoin.domain.receipt.CheckedReceipt.Check;
import io.datacoin.domain.result.Judgement;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.domain.result.ResultJudge;
import io.datacoin.domain.settlement.FeeRules;
import io.datacoin.domain.settlement.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks a receipt against what the chain and the bytes on IPFS say. Makes every check it can and names each, so that a
 * reader sees all that is wrong, not only the first. A pure function of its arguments.
 */
public final class ReceiptCheck {
    private final ReceiptCryptography cryptography;

    /** A check with this hashing and recovering. */
    public ReceiptCheck(ReceiptCryptography cryptography) {
        this.cryptography = cryptography;
    }

    /** All checks. */
    public CheckedReceipt check(Receipt receipt, ChainFacts chain, ContentFacts content) {
        List<Check> checks = new ArrayList<>();
        checks.add(equal("chain", receipt.chainId(), chain.chainId(), "chain id"));
        checks.add(equal("escrow", receipt.escrow(), chain.escrow(), "escrow contract"));
        checks.add(
                equal("job-id", receipt.jobId(), cryptography.jobId(receipt.request()), "struct hash of the request"));
        checks.add(signature(
                "request-signature",
                receipt.request().requester(),
                cryptography.digest(receipt.request()),
                receipt.signature()));
        checks.add(equal("spec", receipt.request().specDigest(), content.specDigest(), "digest of the spec"));
        checks.add(equal("opening", Optional.of(receipt.opening()), chain.opened(), "opening"));
        checks.add(draw(receipt, chain));
        checks.add(leases(receipt, chain));
        checks.add(claims(receipt, chain));
        checks.add(result(receipt, chain, content));
        checks.add(settlement(receipt, chain));
        checks.add(logLine(receipt, content));
        checks.add(inclusion(receipt, chain));
        return new CheckedReceipt(checks);
    }

    private Check draw(Receipt receipt, ChainFacts chain) {
        if (!receipt.placement().seed().equals(receipt.opening().seed())
                || !receipt.placement().jobId().equals(receipt.jobId())) {
            return failed("draw", "the placement record is for another job or seed");
        }
        Optional<String> flaw = new DrawCheck(new StakeWeightedSortition(cryptography), receipt, chain.pool()).flaw();
        return flaw.map(why -> failed("draw", why))
                .orElseGet(() -> passed(
                        "draw", receipt.placement().draws().size() + " draws recomputed from the stakes on the chain"));
    }

    private Check leases(Receipt receipt, ChainFacts chain) {
        for (Receipt.SignedLease lease : receipt.leases()) {
            LeaseAcceptance acceptance = lease.acceptance();
            boolean drawn = receipt.placement().grants().stream()
                    .anyMatch(grant -> isFor(grant, acceptance.slot(), acceptance.provider()));
            if (!acceptance.jobId().equals(receipt.jobId()) || !drawn) {
                return failed("leases", acceptance.provider() + " was not drawn for slot " + acceptance.slot());
            }
            if (!isSignedByOperatorOf(
                    acceptance.provider(), cryptography.digest(acceptance), lease.signature(), chain)) {
                return failed(
                        "leases", "slot " + acceptance.slot() + " is not signed by a key of " + acceptance.provider());
            }
        }
        return passed("leases", receipt.leases().size() + " acceptances signed by the providers drawn");
    }

    private static boolean isFor(DrawRecord grant, int slot, Address provider) {
        return grant.slot().isPresent()
                && grant.slot().getAsInt() == slot
                && grant.provider().equals(provider);
    }

    private Check claims(Receipt receipt, ChainFacts chain) {
        for (Receipt.SignedClaim claim : receipt.claims()) {
            boolean leased = receipt.leases().stream()
                    .anyMatch(lease -> lease.acceptance().slot() == claim.slot()
                            && lease.acceptance().provider().equals(claim.provider()));
            if (!claim.claim().jobId().equals(receipt.jobId()) || !leased) {
                return failed("claims", claim.provider() + " had no lease on slot " + claim.slot());
            }
            if (!isSignedByOperatorOf(claim.provider(), cryptography.digest(claim.claim()), claim.signature(), chain)) {
                return failed("claims", "slot " + claim.slot() + " is not signed by a key of " + claim.provider());
            }
        }
        return passed("claims", receipt.claims().size() + " results signed by the providers with leases");
    }

    private boolean isSignedByOperatorOf(Address provider, Bytes32 digest, HexBytes signature, ChainFacts chain) {
        return chain.operatorKeys().getOrDefault(provider, Set.of()).stream()
                .anyMatch(key -> cryptography.isSignedBy(key, digest, signature));
    }

    /** The majority's result is the one the chain paid for and the one on IPFS. */
    private Check result(Receipt receipt, ChainFacts chain, ContentFacts content) {
        if (!isPaid(receipt.logged().outcome())) {
            return passed("result", "none was paid for");
        }
        Map<Integer, ResultClaim> claims = new TreeMap<>();
        for (Receipt.SignedClaim claim : receipt.claims()) {
            claims.put(claim.slot(), claim.claim());
        }
        if (claims.size() != receipt.claims().size()
                || claims.size() > receipt.request().replicas()) {
            return failed(
                    "result",
                    receipt.claims().size() + " results for "
                            + receipt.request().replicas() + " replicas");
        }
        Judgement judgement = ResultJudge.judge(receipt.request().replicas(), claims, true);
        if (!(judgement instanceof Judgement.Agreed agreed)) {
            return failed("result", "no majority of the replicas has the same result");
        }
        ResultClaim claim = agreed.claim();
        Address published = publisher(receipt, agreed.published());
        Address paid = chain.settled().map(ChainFacts.Settled::published).orElse(Address.ZERO);
        if (!published.equals(paid)) {
            return failed("result", "the chain published " + paid + " (expected: " + published + ")");
        }
        if (!claim.reportDigest().equals(content.reportDigest())) {
            return failed(
                    "result",
                    "the report on IPFS is " + content.reportDigest() + " (expected: " + claim.reportDigest() + ")");
        }
        if (!claim.isFailure() && !claim.modelDigest().equals(content.modelDigest())) {
            return failed(
                    "result",
                    "the model on IPFS is " + content.modelDigest() + " (expected: " + claim.modelDigest() + ")");
        }
        if (!claim.isFailure() && !claim.metricsDigest().equals(content.metricsDigest())) {
            return failed(
                    "result",
                    "the metrics in the report are " + content.metricsDigest() + " (expected: " + claim.metricsDigest()
                            + ")");
        }
        return passed(
                "result",
                agreed.majority().size() + " of " + receipt.request().replicas()
                        + " replicas agree, and the bytes on IPFS are theirs");
    }

    private static boolean isPaid(Outcome outcome) {
        return outcome == Outcome.SUCCEEDED || outcome == Outcome.SPEC_FAULT;
    }

    private static Address publisher(Receipt receipt, int slot) {
        return receipt.claims().stream()
                .filter(claim -> claim.slot() == slot)
                .map(Receipt.SignedClaim::provider)
                .findFirst()
                .orElse(Address.ZERO);
    }

    private Check settlement(Receipt receipt, ChainFacts chain) {
        if (chain.settled().isEmpty()) {
            return failed("settlement", "the escrow has not settled the job");
        }
        ChainFacts.Settled settled = chain.settled().get();
        if (settled.outcome() != receipt.logged().outcome()
                || !settled.transaction().equals(receipt.inclusion().transaction())) {
            return failed(
                    "settlement",
                    "the escrow settled it as " + settled.outcome().wireName() + " in " + settled.transaction());
        }
        JobRequest request = receipt.request();
        Settlement due = Settlement.of(
                settled.outcome(),
                request.fee(),
                receipt.opening().trainPrice(),
                Math.max(1, receipt.claims().size()),
                FeeRules.withFee(settled.fee()));
        boolean adds = due.requester().equals(settled.requester())
                && due.providersTogether().equals(settled.providers())
                && due.seller().equals(settled.seller())
                && due.treasury().equals(settled.treasury());
        return adds
                ? passed("settlement", settled.outcome().wireName() + ", every wei where it is due")
                : failed("settlement", "the amounts paid are not those due");
    }

    /** The line in the log says what the claims and the report say. */
    private Check logLine(Receipt receipt, ContentFacts content) {
        LogRecord logged = receipt.logged();
        JobRequest request = receipt.request();
        boolean sameJob = logged.jobId().equals(receipt.jobId())
                && logged.requester().equals(request.requester())
                && logged.datasetId().equals(request.datasetId())
                && logged.datasetVersion().equals(request.datasetVersion());
        if (!sameJob) {
            return failed("log-record", "the line is of another job");
        }
        if (isPaid(logged.outcome()) && !logged.reportDigest().equals(content.reportDigest())) {
            return failed("log-record", "the line names another report");
        }
        boolean sameMetric = logged.metric().equals(content.metric())
                && logged.value().equals(content.value())
                && logged.modelDigest().equals(content.modelDigest());
        if (logged.outcome() == Outcome.SUCCEEDED && !sameMetric) {
            return failed("log-record", "the line has another model or metric than the report");
        }
        return passed("log-record", "the line says what the report says");
    }

    private Check inclusion(Receipt receipt, ChainFacts chain) {
        Bytes32 node = cryptography.leaf(receipt.logged());
        for (Bytes32 sibling : receipt.inclusion().proof()) {
            node = MerklePath.parent(cryptography, node, sibling);
        }
        return equal("log-inclusion", Optional.of(node), chain.batchRoot(), "root of the batch");
    }

    private Check signature(String name, Address account, Bytes32 digest, HexBytes signature) {
        return cryptography.isSignedBy(account, digest, signature)
                ? passed(name, "signed by " + account)
                : failed(name, "not signed by " + account);
    }

    private static Check equal(String name, Object said, Object found, String what) {
        return Objects.equals(said, found)
                ? passed(name, what + " is " + shown(said))
                : failed(name, what + ": " + shown(found) + " (expected: " + shown(said) + ")");
    }

    private static String shown(Object value) {
        if (value instanceof Optional<?> perhaps) {
            return perhaps.map(ReceiptCheck::shown).orElse("not on the chain");
        }
        return value instanceof Receipt.Opening opening
                ? "in block " + opening.block() + " with seed " + opening.seed()
                : String.valueOf(value);
    }

    private static Check passed(String name, String why) {
        return new Check(name, true, why);
    }

    private static Check failed(String name, String why) {
        return new Check(name, false, why);
    }
}
