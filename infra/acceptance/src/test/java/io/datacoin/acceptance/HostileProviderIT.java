package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.typesafe.config.ConfigFactory;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.datacoin.benchmarks.attack.NamelessStreams;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.client.market.DatasetTrade;
import io.datacoin.client.market.Quote;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.protocol.Claim;
import io.datacoin.protocol.FaultKind;
import io.datacoin.protocol.LeaseState;
import io.datacoin.protocol.Offer;
import io.datacoin.protocol.Release;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.storage.dag.HashedContent;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.report.TrainingReport;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Somebody comes to the scheduler as a worker: as a stranger, or with a stake and results that are none. */
@ExtendWith(SharedMarketplace.class)
@ResourceLock(SharedMarketplace.LOCK)
@Order(4)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class HostileProviderIT {
    private final EmbeddedStack stack;
    private final HonestPeople people;
    private final IpfsClient ipfs;

    HostileProviderIT(EmbeddedStack stack, HonestPeople people) {
        this.stack = stack;
        this.people = people;
        ipfs = IpfsClient.connect(stack.ipfs());
    }

    private int port() {
        return ConfigFactory.parseFile(stack.home().configuration("worker-1").toFile())
                .getInt("scheduler.port");
    }

    @Test
    void strangersWhoOpenStreamsAndNeverLogInAreCut()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        HonestPeople.Before before = people.before();
        List<LyingWorker> silent = IntStream.range(0, 20)
                .mapToObj(number -> LyingWorker.dials(port()))
                .toList();
        for (int flood = 0; flood < 3; flood++) {
            assertTrue(
                    NamelessStreams.flood(port(), InetAddress.getLoopbackAddress(), 90_000) > 0,
                    "until the scheduler hangs up");
        }
        for (LyingWorker stranger : silent) {
            Status end = stranger.ending();
            assertFalse(end.isOk(), end::toString);
            stranger.close();
        }
        people.areWellSince(before);
    }

    @Test
    void aProviderIsNotPaidForReportsAndModelsThatAreNone() throws IOException, InterruptedException {
        PrivateKey operator = PrivateKey.generate();
        try (Trader provider = Trader.arrivesAt(stack.api())) {
            stakes(provider, operator.address());
            DatasetId dataset = trainableOnlyBy(provider.key().address());
            HonestPeople.Before before = people.before();
            Wei pocket = provider.dataBalance();
            try (LyingWorker worker = LyingWorker.dials(port())) {
                worker.logsIn(provider.key().address(), operator);
                MarketplaceDigests digests = provider.chain().digests();
                for (Lie lie : lies(provider.key().address())) {
                    Quote quote = people.requester().asksFor(Trader.spec(dataset, HonestPeople.LABEL));
                    people.requester().submits(quote);
                    Offer offer = worker.takesAnOffer(provider.key().address(), operator, digests);
                    worker.says(lie.words().about(offer, quote, operator, digests));
                    LeaseState answer = worker.hearsOf(offer.getLease());
                    assertEquals(LeaseState.Kind.LEASE_VOID, answer.getKind(), () -> lie + ": " + answer);
                    assertTrue(answer.getReason().contains(lie.objection()), () -> lie + ": " + answer);
                    JsonNode job = people.requester().callsOff(quote);
                    assertEquals("cancelled", job.path("status").asText(), () -> lie + ": " + job);
                }
            }
            assertEquals(pocket, provider.dataBalance(), "he got nothing");
            assertEquals(Wei.ZERO, provider.escrowBalance(), "nor anything in the escrow");
            people.areWellSince(before);

            Quote quote = people.requester().asksFor(Trader.spec(people.dataset(), HonestPeople.LABEL));
            people.requester().submits(quote);
            people.seesDone(quote);
            people.areWellSince(before, quote.total());
        }
    }

    /**
     * What he says of a job he has a lease of.
     *
     * @param objection what he is told then
     */
    private record Lie(String name, String objection, Words words) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Words {
        WorkerMessage.Builder about(Offer offer, Quote quote, PrivateKey operator, MarketplaceDigests digests)
                throws IOException;
    }

    private List<Lie> lies(Address provider) {
        List<Lie> lies = new ArrayList<>();
        lies.add(new Lie("any JSON as a report", "The report", (offer, quote, operator, digests) -> {
            HashedContent report = added("{\"a\":1}");
            return claim(
                    offer,
                    report,
                    added("fifteen bytes!!"),
                    Sha256.of(new byte[0]),
                    Map.of("r2", 1.0),
                    operator,
                    digests);
        }));
        lies.add(new Lie("any JSON as a fault of the spec", "other fields than", (offer, quote, operator, digests) -> {
            HashedContent report = added("{\"fault\":\"spec\"}");
            Bytes32 code = Sha256.of("label-constant".getBytes(StandardCharsets.UTF_8));
            ResultClaim claim = new ResultClaim(
                    jobOf(offer), Bytes32.ZERO, Bytes32.of(report.cid().digest()), code);
            return WorkerMessage.newBuilder()
                    .setRelease(Release.newBuilder()
                            .setLease(offer.getLease())
                            .setFault(FaultKind.FAULT_SPEC)
                            .setCode("label-constant")
                            .setDetail("The label has one value.")
                            .setRemedy("Choose another.")
                            .setReportCid(report.cid().toString())
                            .setReportDigest(bytes(claim.reportDigest()))
                            .setMetricsDigest(bytes(code))
                            .setSignature(ByteString.copyFrom(
                                    operator.sign(digests.resultClaim(claim)).toBytes())));
        }));
        lies.add(new Lie(
                "another's report with a model of fifteen bytes", "The model", (offer, quote, operator, digests) -> {
                    ObjectNode report = (ObjectNode) people.requester()
                            .api()
                            .get("/jobs/" + people.trained().jobId().hex() + "/report");
                    report.set("spec", CanonicalJson.parse(quote.canonicalSpec()));
                    ((ObjectNode) report.path("dataset"))
                            .put("id", quote.request().datasetId().toString());
                    ((ObjectNode) report.path("run"))
                            .put("jobId", jobOf(offer).hex())
                            .put("provider", provider.hex());
                    byte[] bytes = CanonicalJson.bytes(report);
                    return claim(
                            offer,
                            ipfs.add(bytes),
                            added("fifteen bytes!!"),
                            Sha256.of(TrainingReport.agreedBytesOf(bytes)),
                            TrainingReport.decode(new String(bytes, StandardCharsets.UTF_8))
                                    .metrics(),
                            operator,
                            digests);
                }));
        return lies;
    }

    private static WorkerMessage.Builder claim(
            Offer offer,
            HashedContent report,
            HashedContent model,
            Bytes32 metricsDigest,
            Map<String, Double> metrics,
            PrivateKey operator,
            MarketplaceDigests digests) {
        String primary = metrics.containsKey("rmse")
                ? "rmse"
                : metrics.keySet().iterator().next();
        ResultClaim claim = new ResultClaim(
                jobOf(offer),
                Bytes32.of(model.cid().digest()),
                Bytes32.of(report.cid().digest()),
                metricsDigest);
        return WorkerMessage.newBuilder()
                .setClaim(Claim.newBuilder()
                        .setLease(offer.getLease())
                        .setModelCid(model.cid().toString())
                        .setReportCid(report.cid().toString())
                        .setModelDigest(bytes(claim.modelDigest()))
                        .setReportDigest(bytes(claim.reportDigest()))
                        .setMetricsDigest(bytes(metricsDigest))
                        .setSignature(ByteString.copyFrom(
                                operator.sign(digests.resultClaim(claim)).toBytes()))
                        .setPrimaryMetric(primary)
                        .setPrimaryValueNanos(ByteString.copyFrom(MetricValue.of(metrics.getOrDefault(primary, 0.0))
                                .nanos()
                                .toByteArray()))
                        .setMetricsJson(
                                CanonicalJson.text(CanonicalJson.mapper().valueToTree(metrics))));
    }

    private static ByteString bytes(Bytes32 digest) {
        return ByteString.copyFrom(digest.toBytes());
    }

    private static JobId jobOf(Offer offer) {
        return JobId.of(offer.getLease().getJobId().toByteArray());
    }

    private HashedContent added(String text) throws IOException {
        return ipfs.add(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void stakes(Trader provider, Address operator) {
        provider.stakes(provider.dataBalance());
        provider.provides(operator, Wei.data("1"));
        Failsafe.with(RetryPolicy.<Boolean>builder()
                        .handleResult(false)
                        .withDelay(Duration.ofMillis(250))
                        .withMaxRetries(-1)
                        .withMaxDuration(Duration.ofMinutes(1))
                        .build())
                .get(() -> provider.api()
                        .get("/providers?limit=100")
                        .toString()
                        .contains(provider.key().address().hex()));
    }

    /** The seller's data once more, for this provider only. */
    private DatasetId trainableOnlyBy(Address provider) {
        DatasetTrade trade = new DatasetTrade(people.seller().api());
        ContentId manifest = ContentId.of(
                trade.awaitListed(people.dataset()).path("manifestCid").asText());
        DatasetId dataset = people.seller()
                .announces(manifest, new OfferedTerms(Optional.empty(), Optional.of(Wei.data("1")), List.of(provider)));
        trade.awaitListed(dataset);
        return dataset;
    }
}
