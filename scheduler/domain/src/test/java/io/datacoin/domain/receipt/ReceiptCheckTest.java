package io.datacoin.domain.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.domain.Examples;
import io.datacoin.domain.TestDigest;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.DrawRecord;
import io.datacoin.domain.placement.PlacementRecord;
import io.datacoin.domain.placement.SkipReason;
import io.datacoin.domain.placement.StakeWeightedSortition;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An honest receipt passes; whatever is changed in it, some check names it. */
final class ReceiptCheckTest extends ReceiptScene {
    @Test
    void anHonestReceiptStandsEveryCheck() {
        CheckedReceipt checked = CHECK.check(receipt, chain, ContentReading.of(content));
        assertEquals(List.of(), checked.failures());
        assertEquals(List.of(), checked.notMade());
        assertEquals(15, checked.checks().size());
    }

    @Test
    void withoutReportAndModelEverythingElseIsCheckedAndWhatIsNotIsSaid() {
        CheckedReceipt checked = CHECK.check(receipt, chain, ContentReading.none("they are the requester's"));
        assertEquals(List.of(), checked.failures());
        assertEquals(
                List.of("spec", "content", "metric"),
                checked.notMade().stream().map(CheckedReceipt.Check::name).toList());
        assertEquals("they are the requester's", checked.notMade().get(1).why());
    }

    @Test
    void bytesThatShouldBeThereAndAreNotAreWrong() {
        CheckedReceipt checked = CHECK.check(receipt, chain, ContentReading.missing("the node has other bytes"));
        assertEquals(
                List.of("content"),
                checked.failures().stream().map(CheckedReceipt.Check::name).toList());
    }

    @Test
    void aLineThatNamesAnotherModelThanWasSignedIsNoticedWithoutTheBytes() {
        LogRecord logged = receipt.logged();
        LogRecord other = new LogRecord(
                logged.jobId(),
                logged.requester(),
                logged.datasetId(),
                logged.datasetVersion(),
                TestDigest.of("other model"),
                logged.reportDigest(),
                logged.metric(),
                logged.value(),
                logged.outcome());
        Receipt changed = new Receipt(
                receipt.chainId(),
                receipt.escrow(),
                receipt.jobId(),
                receipt.request(),
                receipt.signature(),
                receipt.opening(),
                receipt.placement(),
                receipt.leases(),
                receipt.claims(),
                other,
                receipt.inclusion());
        List<String> failed = CHECK.check(changed, chain, ContentReading.none("")).failures().stream()
                .map(CheckedReceipt.Check::name)
                .toList();
        assertEquals(true, failed.contains("log-record"), "failed: " + failed);
    }

    @Test
    void oneByteOfTheReportIsNoticed() {
        failsAt("content", receipt, chain, withReport(TestDigest.of("report 0, one byte changed")));
    }

    private ContentFacts withReport(Bytes32 digest) {
        return new ContentFacts(
                content.specDigest(),
                digest,
                content.metricsDigest(),
                content.modelDigest(),
                content.metric(),
                content.value());
    }

    @Test
    void anotherModelMetricOrSpecIsNoticed() {
        Bytes32 other = TestDigest.of("other");
        failsAt(
                "content",
                receipt,
                chain,
                new ContentFacts(
                        content.specDigest(),
                        content.reportDigest(),
                        content.metricsDigest(),
                        other,
                        METRIC,
                        content.value()));
        failsAt(
                "content",
                receipt,
                chain,
                new ContentFacts(
                        content.specDigest(),
                        content.reportDigest(),
                        other,
                        content.modelDigest(),
                        METRIC,
                        content.value()));
        failsAt(
                "spec",
                receipt,
                chain,
                new ContentFacts(
                        other,
                        content.reportDigest(),
                        content.metricsDigest(),
                        content.modelDigest(),
                        METRIC,
                        content.value()));
        failsAt(
                "metric",
                receipt,
                chain,
                new ContentFacts(
                        content.specDigest(),
                        content.reportDigest(),
                        content.metricsDigest(),
                        content.modelDigest(),
                        METRIC,
                        BigInteger.ONE));
    }

    @Test
    void aContractWalletThatHasChangedItsOwnersSinceIsNotCalledAForger() {
        Address wallet = request.requester();
        ReceiptCheck check = new ReceiptCheck(new TestCryptography(Set.of(wallet)));
        Receipt changed = with(HexBytes.of(new byte[70]), receipt.placement(), receipt.leases(), receipt.claims());
        CheckedReceipt checked = check.check(changed, chain, ContentReading.of(content));
        assertEquals(List.of(), checked.failures());
        assertEquals(
                List.of("request-signature"),
                checked.notMade().stream().map(CheckedReceipt.Check::name).toList());
    }

    @Test
    void everyForgedSignatureIsNoticed() {
        HexBytes forged = HexBytes.of(new byte[65]);
        failsAt(
                "request-signature",
                with(forged, receipt.placement(), receipt.leases(), receipt.claims()),
                chain,
                content);
        List<Receipt.SignedLease> leases = new ArrayList<>(receipt.leases());
        leases.set(1, new Receipt.SignedLease(leases.get(1).acceptance(), forged));
        failsAt("leases", with(receipt.signature(), receipt.placement(), leases, receipt.claims()), chain, content);
        List<Receipt.SignedClaim> claims = new ArrayList<>(receipt.claims());
        Receipt.SignedClaim second = claims.get(1);
        claims.set(1, new Receipt.SignedClaim(second.provider(), second.slot(), second.claim(), forged));
        failsAt("claims", with(receipt.signature(), receipt.placement(), receipt.leases(), claims), chain, content);
    }

    @Test
    void aFavouredProviderIsNoticed() {
        List<DrawRecord> draws = new ArrayList<>(receipt.placement().draws());
        DrawRecord first = draws.get(0);
        Address favourite = pool.stream()
                .map(ProviderSnapshot::address)
                .filter(address ->
                        draws.stream().noneMatch(draw -> draw.provider().equals(address)))
                .findFirst()
                .orElseThrow();
        draws.set(0, new DrawRecord(0, 0, favourite, first.weight(), OptionalInt.of(0), Optional.empty(), ""));
        PlacementRecord favoured = new PlacementRecord(job, OPENING.seed(), draws);
        Receipt changed = with(receipt.signature(), favoured, receipt.leases(), receipt.claims());
        failsAt("draw", changed, chain, content);
        failsAt("leases", changed, chain, content);
    }

    @Test
    void aDrawLeftOutIsNoticed() {
        List<DrawRecord> draws = receipt.placement().draws();
        failsAt(
                "draw",
                with(
                        receipt.signature(),
                        new PlacementRecord(job, OPENING.seed(), draws.subList(1, draws.size())),
                        receipt.leases(),
                        receipt.claims()),
                chain,
                content);
    }

    @Test
    void aSecondRoundOfDrawsIsRecomputedToo() {
        PlacementRecord lostTwice = new PlacementRecord(job, OPENING.seed(), twoRounds());
        Receipt changed = with(receipt.signature(), lostTwice, List.of(), List.of());
        List<String> failed = CHECK.check(changed, chain, ContentReading.of(content)).failures().stream()
                .map(CheckedReceipt.Check::name)
                .toList();
        assertEquals(false, failed.contains("draw"), "failed: " + failed);
    }

    private List<DrawRecord> twoRounds() {
        List<DrawRecord> draws = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            int thisRound = round;
            new StakeWeightedSortition(CRYPTOGRAPHY)
                    .draw(OPENING.seed(), pool, 4)
                    .forEach(draw -> draws.add(new DrawRecord(
                            thisRound,
                            draw.index(),
                            draw.provider().address(),
                            draw.provider().stake(),
                            thisRound == 1 && draw.index() == 3 ? OptionalInt.of(0) : OptionalInt.empty(),
                            thisRound == 1 && draw.index() == 3 ? Optional.empty() : Optional.of(SkipReason.OFFLINE),
                            "")));
        }
        return draws;
    }

    @Test
    void whatTheChainDoesNotSayIsNotBelieved() {
        ChainFacts silent = new ChainFacts(
                1,
                Examples.account("other escrow"),
                Optional.empty(),
                pool,
                Map.of(),
                Optional.empty(),
                Optional.empty());
        List<String> failed = CHECK.check(receipt, silent, ContentReading.of(content)).failures().stream()
                .map(CheckedReceipt.Check::name)
                .toList();
        assertEquals(
                List.of("chain", "escrow", "opening", "leases", "claims", "result", "settlement", "log-inclusion"),
                failed);
    }

    @Test
    void aSettlementThatPaysAWeiElsewhereIsNoticed() {
        ChainFacts.Settled paid = chain.settled().orElseThrow();
        ChainFacts.Settled skimmed = new ChainFacts.Settled(
                paid.transaction(),
                paid.outcome(),
                paid.published(),
                paid.requester(),
                paid.providers(),
                paid.seller().minus(Wei.of(1)),
                paid.treasury().plus(Wei.of(1)),
                paid.fee());
        failsAt(
                "settlement",
                receipt,
                new ChainFacts(
                        chain.chainId(),
                        chain.escrow(),
                        chain.opened(),
                        pool,
                        chain.operatorKeys(),
                        Optional.of(skimmed),
                        chain.batchRoot()),
                content);
    }
}
