package io.datacoin.api.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.chain.ChainView;
import io.datacoin.api.event.EventStreams;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Cursor;
import io.datacoin.api.http.Endpoint;
import io.datacoin.api.http.Page;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.api.http.Problems;
import io.datacoin.api.http.Work;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.database.job.JobCursor;
import io.datacoin.database.job.JobFilter;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.ListedJob;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEntry;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a quote to the end of a job. */
public final class JobRoutes {
    private static final int EVENTS_AT_ONCE = 32;

    private final Quotes quotes;
    private final JobIntake intake;
    private final Database database;
    private final ChainView chain;
    private final MarketplaceDigests digests;
    private final EventStreams events;
    private final InstantSource clock;

    /** The routes. */
    public JobRoutes(
            Quotes quotes,
            JobIntake intake,
            Database database,
            ChainView chain,
            MarketplaceDigests digests,
            EventStreams events,
            InstantSource clock) {
        this.quotes = quotes;
        this.intake = intake;
        this.database = database;
        this.chain = chain;
        this.digests = digests;
        this.events = events;
        this.clock = clock;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind(
                        "quoteJob",
                        Work.QUOTES,
                        call -> Answer.ok(quotes.quote(
                                (ObjectNode) call.body().get("spec"), Address.of(call.requiredText("requester")))))
                .bind(
                        "submitJob",
                        Work.QUOTES,
                        Endpoint.needing("IPFS", StorageUnreachableException.class, this::submit))
                .bind("listJobs", this::list)
                .bind("getJob", this::get)
                .bind("cancelJob", Work.CHAIN, this::cancel)
                .bind("getJobLogs", this::logs)
                .bindStream("watchJob", this::watch);
    }

    private Answer submit(Call call) throws IOException {
        JobIntake.Taken taken = intake.take(call.body());
        ListedJob listed = database.call(
                transaction -> transaction.jobListing().find(taken.job().id()).orElseThrow());
        // Receipts are public and carry request and signature: whoever repeats them need not be the requester.
        boolean requesters = call.session()
                .filter(caller -> caller.address().equals(taken.job().request().requester()))
                .isPresent();
        ObjectNode json =
                requesters || !taken.repeated() ? JobJson.submitted(listed, chain) : JobJson.repeated(listed, chain);
        return Answer.json(taken.repeated() ? 200 : 201, json)
                .with("Location", "/v1/jobs/" + taken.job().id().hex());
    }

    private Answer list(Call call) {
        int limit = call.number("limit");
        Set<JobStatus> statuses = call.optional("status")
                .map(JobStatus::fromWireName)
                .map(Set::of)
                .orElse(Set.of());
        JobFilter filter = JobFilter.of(call.caller().address()).in(statuses);
        Optional<JobCursor> after = Cursor.in(call, 2).map(JobRoutes::cursor);
        return database.call(transaction -> {
            List<ListedJob> rows = transaction.jobListing().page(filter, after, limit + 1);
            return Answer.ok(Page.of(
                    rows,
                    limit,
                    JobJson::job,
                    row -> Cursor.of(row.job().createdAt(), row.job().id())));
        });
    }

    private static JobCursor cursor(Cursor cursor) {
        try {
            return new JobCursor(cursor.time(0), JobId.parse(cursor.parts().get(1)));
        } catch (IllegalArgumentException notOurs) {
            throw Cursor.invalid();
        }
    }

    private Answer get(Call call) {
        return database.call(transaction -> Answer.ok(JobJson.submitted(listed(transaction, call), chain)));
    }

    /** The caller's job of the path, or 404. */
    static JobRow own(Transaction transaction, Call call) {
        return listed(transaction, call).job();
    }

    private static ListedJob listed(Transaction transaction, Call call) {
        JobId id = JobId.parse(call.parameter("jobId"));
        return transaction
                .jobListing()
                .find(id)
                .filter(listed ->
                        listed.job().request().requester().equals(call.caller().address()))
                .orElseThrow(() -> Problems.notFound("job " + id).thrown());
    }

    private Answer cancel(Call call) {
        JobRow job = database.call(transaction -> own(transaction, call));
        HexBytes signed = chain.acceptedSignature(
                        job.request().requester(),
                        digests.jobCancel(job.id()),
                        HexBytes.fromHex(call.requiredText("signature")))
                .orElseThrow(() -> badCancellation(job));
        return database.call(transaction -> {
            transaction
                    .jobs()
                    .requestCancel(job.id(), signed, clock.instant())
                    .refusalReason()
                    .ifPresent(why -> {
                        throw Problem.of(409, why).thrown();
                    });
            return Answer.json(
                    202, JobJson.job(transaction.jobListing().find(job.id()).orElseThrow()));
        });
    }

    private static ProblemException badCancellation(JobRow job) {
        return Problem.of(
                        400,
                        ApiCode.BAD_SIGNATURE,
                        "the signature is not the requester's over JobCancel(bytes32 jobId) for job " + job.id(),
                        "Sign that EIP-712 message with the wallet "
                                + job.request().requester() + ", in the domain of the escrow.")
                .thrown();
    }

    private Answer logs(Call call) {
        JobId id = database.call(transaction -> own(transaction, call)).id();
        return Answer.stream(
                200, "text/plain; charset=utf-8", new Answer.Stream(() -> new JobLog(database, id), Optional.empty()));
    }

    private Future<Void> watch(Call call, RoutingContext context, Future<Void> broken) {
        JobId id = JobId.parse(call.parameter("jobId"));
        int from = call.optional("Last-Event-ID")
                .map(text -> (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text)))
                .orElse(0);
        return events.stream(call, context, broken, id.hex(), new EventStreams.Source() {
            private int seen = from;

            @Override
            public EventStreams.Batch next() {
                return database.call(transaction -> {
                    JobRow job = own(transaction, call);
                    List<EventStreams.Event> found = new ArrayList<>();
                    List<JobEntry> rows = transaction.jobs().eventsAfter(id, seen, EVENTS_AT_ONCE);
                    for (JobEntry row : rows) {
                        found.add(new EventStreams.Event(
                                Optional.of(Integer.toString(row.sequence())),
                                row.event().kind().wireName(),
                                JobJson.event(row).toString()));
                        seen = row.sequence();
                    }
                    boolean more = rows.size() == EVENTS_AT_ONCE;
                    return new EventStreams.Batch(found, more, job.status().isTerminal() && !more);
                });
            }
        });
    }
}
