package io.datacoin.scheduler.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.read.PurchaseState;
import io.datacoin.database.job.JobRow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's way from the signed request to the training log, over real processes. */
class JobStoryTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Marketplace market;

    @BeforeEach
    void open() throws IOException {
        market = Marketplace.start(folder, 3);
    }

    @AfterEach
    void close() {
        try {
            market.audit();
        } finally {
            market.close();
        }
    }

    @Test
    void aJobIsOpenedDrawnTrainedSettledAndLogged() {
        ServiceProcess scheduler = market.scheduler();
        for (int number = 0; number < 3; number++) {
            market.worker(number, scheduler.number("grpc"));
        }
        JobId job = market.submit("species", 5, 1, AN_HOUR);

        market.await(job, JobStatus.SUCCEEDED);

        assertEquals(Wei.data("488"), market.views.escrow().balanceOf(market.requester.address()));
        assertEquals(Outcome.SUCCEEDED, market.job(job).outcome().orElseThrow());
        assertEquals(1, market.rows("select count(*) from log_record"));
        assertTrue(market.count(job, "progress") >= 2, "progress is told");
        assertEquals(1, market.rows("select count(*) from placement_draw where slot = 0"));
        assertEquals(1, market.rows("select count(*) from claim where verdict = 'majority'"));
    }

    @Test
    void aWorkerKilledInTheMiddleIsReplacedAndTheRequesterPaysOnce() {
        ServiceProcess scheduler = market.scheduler();
        List<ServiceProcess> workers = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            workers.add(market.worker(number, scheduler.number("grpc")));
        }
        JobId job = market.submit("species", 40, 1, AN_HOUR);
        market.await(job, JobStatus.RUNNING);
        Address first = market.holder(job);

        workers.get(market.numberOf(first)).kill();

        market.await(job, JobStatus.SUCCEEDED);
        assertNotEquals(first, market.holder(job));
        assertEquals(1, market.count(job, "lease_lost"));
        assertEquals(1, market.rows("select count(*) from log_record"));
        assertEquals(Wei.data("488"), market.views.escrow().balanceOf(market.requester.address()));
    }

    @Test
    void aSchedulerKilledAfterSendingTheSettlementSettlesOnce() {
        ServiceProcess scheduler = market.scheduler();
        int port = scheduler.number("grpc");
        market.worker(0, port);
        JobId job = market.submit("species", 2, 1, AN_HOUR);
        Marketplace.until(
                () -> market.rows("select count(*) from transaction_outbox where purpose like 'settle%'"
                                + " and status in ('sent', 'mined')")
                        == 1,
                () -> "no settlement was sent; the job is " + market.job(job).status());

        scheduler.kill();
        market.scheduler(port, "");

        market.await(job, JobStatus.SUCCEEDED);
        assertEquals(1, market.count(job, "settled"));
        assertEquals(1, market.rows("select count(*) from transaction_outbox where purpose like 'settle%'"));
        assertEquals(1, market.views.log().batchCount().intValueExact());
        assertEquals(Wei.data("488"), market.views.escrow().balanceOf(market.requester.address()));
    }

    @Test
    void aWorkerThatLosesItsSchedulerTrainsOnAndResumesItsLease() {
        ServiceProcess scheduler = market.scheduler();
        int port = scheduler.number("grpc");
        market.worker(0, port);
        JobId job = market.submit("species", 60, 1, AN_HOUR);
        market.await(job, JobStatus.RUNNING);

        scheduler.kill();
        market.scheduler(port, "");

        market.await(job, JobStatus.SUCCEEDED);
        assertEquals(1, market.count(job, "leased"), "the same lease");
        assertEquals(0, market.count(job, "lease_lost"));
    }

    @Test
    void aJobWithoutAWorkerWaitsSaysWhyAndIsRefundedAtItsDeadline() {
        market.scheduler();
        JobId job = market.submit("species", 2, 1, Duration.ofSeconds(40));
        market.await(job, JobStatus.QUEUED);
        Marketplace.until(
                () -> market.job(job).statusReason().orElse("").contains("3 without a connected worker"),
                () -> "reason: " + market.job(job).statusReason());

        market.await(job, JobStatus.REFUNDED);

        assertEquals(Wei.data("500"), market.views.escrow().balanceOf(market.requester.address()));
        assertEquals(1, market.count(job, "refunded"));
    }

    @Test
    void aJobOpenedByAnOwnerWhoTookHisMoneyBackIsNotTrained() throws IOException {
        DatasetId dataset = market.publishForSale(Wei.data("100"));
        DatasetMarketCalls shop = new DatasetMarketCalls(market.addresses.datasetMarket());
        market.requester.perform(new DataCoinCalls(market.addresses.dataCoin())
                .approve(market.addresses.datasetMarket(), Wei.data("100")));
        market.requester.perform(shop.purchase(dataset, Wei.data("100")));
        market.anvil.ask("evm_increaseTime", "3700");
        JobId job = market.submit(dataset, "species", 2, 1, Duration.ofHours(3));
        JobRow stored = market.job(job);
        market.requester.perform(new TrainingEscrowCalls(market.addresses.trainingEscrow())
                .open(List.of(stored.request()), List.of(stored.signature())));
        market.requester.perform(shop.refund(dataset));

        ServiceProcess scheduler = market.scheduler();
        market.worker(0, scheduler.number("grpc"));

        // The chain is an hour ahead here, and a job is looked at when its own hour has come.
        Marketplace.until(
                () -> {
                    market.wakes(job);
                    return market.job(job).statusReason().orElse("").contains("was taken back");
                },
                () -> "job is " + market.job(job).status() + ": "
                        + market.job(job).statusReason());
        assertEquals(0, market.count(job, "offered"));
    }

    @Test
    void whoTrainsAsAnOwnerOwnsForGoodBeforeAnybodyBegins() throws IOException {
        DatasetId dataset = market.publishForSale(Wei.data("100"));
        DatasetMarketCalls shop = new DatasetMarketCalls(market.addresses.datasetMarket());
        market.requester.perform(new DataCoinCalls(market.addresses.dataCoin())
                .approve(market.addresses.datasetMarket(), Wei.data("100")));
        market.requester.perform(shop.purchase(dataset, Wei.data("100")));
        ServiceProcess scheduler = market.scheduler();
        market.worker(0, scheduler.number("grpc"));
        JobId job = market.submit(dataset, "species", 2, 1, AN_HOUR);

        Marketplace.until(
                () -> market.job(job).statusReason().orElse("").contains("is not delivered"),
                () -> "reason: " + market.job(job).statusReason());
        assertEquals(0, market.count(job, "offered"), "nobody read yet what he bought");

        market.released(dataset);

        Marketplace.until(
                () -> market.count(job, "offered") == 1,
                () -> "reason: " + market.job(job).statusReason());
        assertEquals(
                PurchaseState.DELIVERED,
                market.views
                        .market()
                        .purchaseOf(dataset, market.requester.address())
                        .state());
        market.await(job, JobStatus.SUCCEEDED);
    }

    @Test
    void aProviderThatTookAJobAndVanishedLosesStake() {
        ServiceProcess scheduler = market.scheduler();
        ServiceProcess worker = market.worker(0, scheduler.number("grpc"));
        JobId job = market.submit("species", 60, 1, Duration.ofSeconds(40));
        market.await(job, JobStatus.RUNNING);
        Address provider = market.holder(job);

        worker.kill();

        market.await(job, JobStatus.REFUNDED);
        assertEquals(Wei.data("500"), market.views.escrow().balanceOf(market.requester.address()));
        // A hundredth of the stake would be 50 DATA; a timeout takes no more than the fee.
        Marketplace.until(
                () -> market.rows("select count(*) from slash where reason = 'timeout'") == 1,
                () -> "slashes: " + market.text("select string_agg(failure, '; ') from submission"));
        assertEquals(
                Wei.data("5000").minus(Marketplace.FEE),
                market.views.stake().statusOf(provider).stake());
    }

    @Test
    void aFaultOfTheSpecCostsATenthAndTheProviderGetsIt() {
        ServiceProcess scheduler = market.scheduler();
        market.worker(0, scheduler.number("grpc"));
        JobId job = market.submit("one-class", 2, 1, AN_HOUR);

        market.await(job, JobStatus.FAILED);

        assertEquals(Outcome.SPEC_FAULT, market.job(job).outcome().orElseThrow());
        assertEquals(Wei.data("499"), market.views.escrow().balanceOf(market.requester.address()));
        assertEquals("single-class", market.text("select failure ->> 'code' from claim where failure is not null"));
    }

    @Test
    void threeReplicasAgreeAndTheLowestSlotIsPublished() {
        ServiceProcess scheduler = market.scheduler();
        for (int number = 0; number < 3; number++) {
            market.worker(number, scheduler.number("grpc"));
        }
        JobId job = market.submit("species", 2, 3, AN_HOUR);

        market.await(job, JobStatus.SUCCEEDED);

        assertEquals(
                3, market.rows("select count(*) from claim where verdict = 'majority' and commitment is not null"));
        assertEquals(
                1, market.rows("select count(distinct model_digest) from claim"), "the same model on every provider");
    }

    @Test
    void replicasThatAllDisagreeAreNotPaid() {
        ServiceProcess scheduler = market.scheduler();
        for (int number = 0; number < 3; number++) {
            market.worker(number, scheduler.number("grpc"));
        }
        JobId job = market.submit("liar", 2, 3, AN_HOUR);

        market.await(job, JobStatus.FAILED);

        assertEquals(Outcome.PLATFORM_FAULT, market.job(job).outcome().orElseThrow());
        assertEquals(Wei.data("500"), market.views.escrow().balanceOf(market.requester.address()));
    }
}
