package io.datacoin.api.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.Problems;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.receipt.ReceiptCodec;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.receipt.Receipt;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import java.util.Optional;

/** Receipts: for everybody once the job is in the public training log. */
public final class ReceiptRoutes {
    private final Database database;
    private final Receipts receipts;

    /** The routes. */
    public ReceiptRoutes(Database database, ChainRpc rpc, ContractAddresses addresses) {
        this.database = database;
        this.receipts = new Receipts(rpc, addresses);
    }

    /** Binds the operation. */
    public void bindTo(ApiRouter router) {
        router.bind("getJobReceipt", this::receipt);
    }

    private Answer receipt(Call call) {
        JobId id = JobId.parse(call.parameter("jobId"));
        return database.call(transaction -> {
            JobRow job = transaction
                    .jobs()
                    .find(id)
                    .orElseThrow(() -> Problems.notFound("job " + id).thrown());
            boolean own = call.session()
                    .filter(caller -> caller.address().equals(job.request().requester()))
                    .isPresent();
            Optional<Receipt> receipt = receipts.of(transaction, job);
            if (receipt.isPresent()) {
                return Answer.ok(document(transaction, job, receipt.get(), own));
            }
            throw own
                    ? notSettled(job).thrown()
                    : Problems.notFound("job " + id).thrown();
        });
    }

    private static Problem notSettled(JobRow job) {
        String detail = "the job is " + job.status().wireName() + " and not in the training log";
        return Problem.of(
                409,
                job.status().isTerminal()
                        ? new Refusal(
                                        ApiCode.NOT_SETTLED_YET,
                                        detail,
                                        "It ended without being logged; the chain shows what was paid back.")
                                .lasting()
                        : new Refusal(
                                ApiCode.NOT_SETTLED_YET,
                                detail,
                                "Wait until it has ended: GET /v1/jobs/" + job.id() + "/events."));
    }

    /**
     * The receipt, and where to find what it speaks of. Strangers get what anybody can check: what was asked for, and
     * where its result is, is the requester's; the chain has no more of either than a digest.
     */
    private static ObjectNode document(Transaction transaction, JobRow job, Receipt receipt, boolean own) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("receipt", ReceiptCodec.toJson(receipt));
        if (own) {
            json.set("spec", JobJson.parse(job.spec()));
            job.view().result().ifPresent(result -> {
                result.model().ifPresent(cid -> json.put("modelCid", cid.text()));
                json.put("reportCid", result.report().text());
            });
        }
        transaction
                .datasets()
                .findVersion(job.request().datasetId(), job.request().datasetVersion())
                .ifPresent(
                        version -> json.put("manifestCid", version.manifestCid().text()));
        return json;
    }
}
