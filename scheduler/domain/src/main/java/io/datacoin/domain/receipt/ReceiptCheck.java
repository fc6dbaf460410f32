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

    /** All checks; those that need report or model are not made without them. */
    public CheckedReceipt check(Receipt receipt, ChainFacts chain, ContentReading content) {
        List<Check> checks = new ArrayList<>();
        checks.add(equal("chain", receipt.chainId(), chain.chainId(), "chain id"));
        checks.add(equal("escrow", receipt.escrow(), chain.escrow(), "escrow contract"));
        checks.add(
                equal("job-id", receipt.jobId(), cryptography.jobId(receipt.request()), "struct hash of the request"));
        checks.add(requestSignature(receipt, chain));
        checks.add(spec(receipt, content));
        checks.add(equal("opening", Optional.of(receipt.opening()), chain.opened(), "opening"));
        checks.add(draw(receipt, chain));
        checks.add(leases(receipt, chain));
        checks.add(claims(receipt, chain));
        checks.add(result(receipt, chain));
        checks.add(content(receipt, content));
        checks.add(settlement(receipt, chain));
        checks.add(logLine(receipt));
        checks.add(metric(receipt, content));
        checks.add(inclusion(receipt, chain));
        return new CheckedReceipt(checks);
    }

    private Check draw(Receipt receipt, ChainFacts chain) {
        if (!receipt.placement().seed().equals(receipt.opening().seed())
                || !receipt.placement().jobId().equals(receipt.jobId())) {
            return Check.wrong("draw", "the placement record is for another job or seed");
        }
        Optional<String> flaw = new DrawCheck(new StakeWeightedSortition(cryptography), receipt, chain.pool()).flaw();
        return flaw.map(why -> Check.wrong("draw", why))
                .orElseGet(() -> Check.holds(
                        "draw", receipt.placement().draws().size() + " draws recomputed from the stakes on the chain"));
    }

    private Check leases(Receipt receipt, ChainFacts chain) {
        for (Receipt.SignedLease lease : receipt.leases()) {
            LeaseAcceptance acceptance = lease.acceptance();
            boolean drawn = receipt.placement().grants().stream()
                    .anyMatch(grant -> isFor(grant, acceptance.slot(), acceptance.provider()));
            if (!acceptance.jobId().equals(receipt.jobId()) || !drawn) {
                return Check.wrong("leases", acceptance.provider() + " was not drawn for slot " + acceptance.slot());
            }
            if (!isSignedByOperatorOf(
                    acceptance.provider(), cryptography.digest(acceptance), lease.signature(), chain)) {
                return Check.wrong(
                        "leases", "slot " + acceptance.slot() + " is not signed by a key of " + acceptance.provider());
            }
        }
        return Check.holds("leases", receipt.leases().size() + " acceptances signed by the providers drawn");
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
                return Check.wrong("claims", claim.provider() + " had no lease on slot " + claim.slot());
            }
            if (!isSignedByOperatorOf(claim.provider(), cryptography.digest(claim.claim()), claim.signature(), chain)) {
                return Check.wrong("claims", "slot " + claim.slot() + " is not signed by a key of " + claim.provider());
            }
        }
        return Check.holds("claims", receipt.claims().size() + " results signed by the providers with leases");
    }

    private boolean isSignedByOperatorOf(Address provider, Bytes32 digest, HexBytes signature, ChainFacts chain) {
        return chain.operatorKeys().getOrDefault(provider, Set.of()).stream()
                .anyMatch(key -> cryptography.isSignedBy(key, digest, signature));
    }

    private static Check spec(Receipt receipt, ContentReading content) {
        return content.facts()
                .map(facts -> equal("spec", receipt.request().specDigest(), facts.specDigest(), "digest of the spec"))
                .orElseGet(() -> Check.notMade("spec", "the spec stands in the report, which was not read"));
    }

    /** The majority's result is the one the chain paid for. */
    private static Check result(Receipt receipt, ChainFacts chain) {
        if (!isPaid(receipt.logged().outcome())) {
            return Check.holds("result", "none was paid for");
        }
        if (slots(receipt).size() != receipt.claims().size()
                || receipt.claims().size() > receipt.request().replicas()) {
            return Check.wrong(
                    "result",
                    receipt.claims().size() + " results for "
                            + receipt.request().replicas() + " replicas");
        }
        Optional<Judgement.Agreed> agreed = agreed(receipt);
        if (agreed.isEmpty()) {
            return Check.wrong("result", "no majority of the replicas has the same result");
        }
        Address published = publisher(receipt, agreed.get().published());
        Address paid = chain.settled().map(ChainFacts.Settled::published).orElse(Address.ZERO);
        if (!published.equals(paid)) {
            return Check.wrong("result", "the chain published " + paid + " (expected: " + published + ")");
        }
        return Check.holds(
                "result",
                agreed.get().majority().size() + " of " + receipt.request().replicas() + " replicas agree");
    }

    private static Map<Integer, ResultClaim> slots(Receipt receipt) {
        Map<Integer, ResultClaim> claims = new TreeMap<>();
        for (Receipt.SignedClaim claim : receipt.claims()) {
            claims.put(claim.slot(), claim.claim());
        }
        return claims;
    }

    private static Optional<Judgement.Agreed> agreed(Receipt receipt) {
        if (slots(receipt).size() > receipt.request().replicas()) {
            return Optional.empty();
        }
        return ResultJudge.judge(receipt.request().replicas(), slots(receipt), true) instanceof Judgement.Agreed agreed
                ? Optional.of(agreed)
                : Optional.empty();
    }

    /** The bytes are those the majority signed. */
    private static Check content(Receipt receipt, ContentReading content) {
        if (content.facts().isEmpty()) {
            return new Check("content", content.finding(), content.why());
        }
        ContentFacts facts = content.facts().get();
        Optional<ResultClaim> agreed = agreed(receipt).map(Judgement.Agreed::claim);
        if (agreed.isEmpty()) {
            return Check.wrong("content", "no majority of the replicas signed any");
        }
        ResultClaim claim = agreed.get();
        if (!claim.reportDigest().equals(facts.reportDigest())) {
            return Check.wrong(
                    "content", "the report is " + facts.reportDigest() + " (expected: " + claim.reportDigest() + ")");
        }
        if (!claim.isFailure() && !claim.modelDigest().equals(facts.modelDigest())) {
            return Check.wrong(
                    "content", "the model is " + facts.modelDigest() + " (expected: " + claim.modelDigest() + ")");
        }
        if (!claim.isFailure() && !claim.metricsDigest().equals(facts.metricsDigest())) {
            return Check.wrong(
                    "content",
                    "the metrics in the report are " + facts.metricsDigest() + " (expected: " + claim.metricsDigest()
                            + ")");
        }
        return Check.holds("content", "report and model are, byte for byte, what the replicas signed");
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
            return Check.wrong("settlement", "the escrow has not settled the job");
        }
        ChainFacts.Settled settled = chain.settled().get();
        if (settled.outcome() != receipt.logged().outcome()
                || !settled.transaction().equals(receipt.inclusion().transaction())) {
            return Check.wrong(
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
                ? Check.holds("settlement", settled.outcome().wireName() + ", every wei where it is due")
                : Check.wrong("settlement", "the amounts paid are not those due");
    }

    /** The line in the log says what the claims say. */
    private static Check logLine(Receipt receipt) {
        LogRecord logged = receipt.logged();
        JobRequest request = receipt.request();
        boolean sameJob = logged.jobId().equals(receipt.jobId())
                && logged.requester().equals(request.requester())
                && logged.datasetId().equals(request.datasetId())
                && logged.datasetVersion().equals(request.datasetVersion());
        if (!sameJob) {
            return Check.wrong("log-record", "the line is of another job");
        }
        Optional<ResultClaim> agreed = agreed(receipt).map(Judgement.Agreed::claim);
        if (isPaid(logged.outcome())
                && !agreed.map(ResultClaim::reportDigest).equals(Optional.of(logged.reportDigest()))) {
            return Check.wrong("log-record", "the line names another report");
        }
        if (logged.outcome() == Outcome.SUCCEEDED
                && !agreed.map(ResultClaim::modelDigest).equals(Optional.of(logged.modelDigest()))) {
            return Check.wrong("log-record", "the line names another model");
        }
        return Check.holds("log-record", "the line names what the replicas signed");
    }

    /** The metric in the log is the report's; nothing that was signed says it by itself. */
    private static Check metric(Receipt receipt, ContentReading content) {
        LogRecord logged = receipt.logged();
        if (logged.outcome() != Outcome.SUCCEEDED) {
            return Check.holds("metric", "there is none without a model");
        }
        if (content.facts().isEmpty()) {
            return Check.notMade("metric", "the metric stands in the report, which was not read");
        }
        ContentFacts facts = content.facts().get();
        return logged.metric().equals(facts.metric()) && logged.value().equals(facts.value())
                ? Check.holds("metric", "the line says what the report says")
                : Check.wrong("metric", "the line has another metric than the report");
    }

    private Check inclusion(Receipt receipt, ChainFacts chain) {
        Bytes32 node = cryptography.leaf(receipt.logged());
        for (Bytes32 sibling : receipt.inclusion().proof()) {
            node = MerklePath.parent(cryptography, node, sibling);
        }
        return equal("log-inclusion", Optional.of(node), chain.batchRoot(), "root of the batch");
    }

    private Check requestSignature(Receipt receipt, ChainFacts chain) {
        Address requester = receipt.request().requester();
        if (cryptography.isSignedBy(requester, cryptography.digest(receipt.request()), receipt.signature())) {
            return Check.holds("request-signature", "signed by " + requester);
        }
        if (chain.opened().isPresent() && cryptography.isContract(requester)) {
            return Check.notMade(
                    "request-signature",
                    "the contract at " + requester
                            + " does not say today that it signed; the escrow asked it when it opened the job");
        }
        return Check.wrong("request-signature", "not signed by " + requester);
    }

    private static Check equal(String name, Object said, Object found, String what) {
        return Objects.equals(said, found)
                ? Check.holds(name, what + " is " + shown(said))
                : Check.wrong(name, what + ": " + shown(found) + " (expected: " + shown(said) + ")");
    }

    private static String shown(Object value) {
        if (value instanceof Optional<?> perhaps) {
            return perhaps.map(ReceiptCheck::shown).orElse("not on the chain");
        }
        return value instanceof Receipt.Opening opening
                ? "in block " + opening.block() + " with seed " + opening.seed()
                : String.valueOf(value);
    }
}
