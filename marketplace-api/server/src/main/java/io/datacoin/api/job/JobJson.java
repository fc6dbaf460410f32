package io.datacoin.api.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.chain.ChainView;
import io.datacoin.database.job.JobEventRow;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.CanonicalJson;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Jobs as their owners see them. */
final class JobJson {
    private JobJson() {}

    /** The job with its result, as the transaction sees it. */
    static ObjectNode job(Handle handle, JobRow job) {
        JobRequest request = job.request();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", job.id().hex())
                .put("status", job.status().wireName());
        job.statusReason().ifPresent(reason -> json.put("reason", reason));
        job.fault().ifPresent(fault -> json.put("fault", fault.wireName()));
        json.put("requester", request.requester().hex())
                .put("datasetId", request.datasetId().toString())
                .put("datasetVersion", request.datasetVersion().value())
                .put("fee", request.fee().toString())
                .put(
                        "trainPrice",
                        job.opened()
                                .map(JobRow.Opened::trainPrice)
                                .orElse(Wei.ZERO)
                                .toString())
                .put("replicas", request.replicas())
                .put("deadline", request.deadline().toString())
                .<ObjectNode>set("spec", parse(job.spec()))
                .put("submittedAt", job.createdAt().toString())
                .put("updatedAt", job.updatedAt().toString());
        job.progress().ifPresent(progress -> json.set("progress", parse(progress)));
        new JobRepository(handle).queuePosition(job.id()).ifPresent(position -> json.put("queuePosition", position));
        Optional<JobResult> result = JobResult.find(handle, job.id());
        Optional<Address> provider = result.map(JobResult::provider).or(() -> JobResult.holder(handle, job.id()));
        provider.ifPresent(address -> json.put("provider", address.hex()));
        result.ifPresent(found -> {
            found.modelCid().ifPresent(cid -> json.put("modelCid", cid.text()));
            found.reportCid().ifPresent(cid -> json.put("reportCid", cid.text()));
            json.set("metrics", parse(found.metrics()));
        });
        job.opened().ifPresent(opened -> json.put("openTx", opened.transaction().hex()));
        job.endedBy().ifPresent(transaction -> json.put("settleTx", transaction.hex()));
        return json;
    }

    /** A job just submitted has no train price of its own yet: the one of now is shown. */
    static ObjectNode submitted(Handle handle, JobRow job, ChainView chain) {
        ObjectNode json = job(handle, job);
        if (job.opened().isEmpty()) {
            JobRequest request = job.request();
            chain.trainPriceOf(request.datasetId(), request.datasetVersion(), request.requester())
                    .ifPresent(price -> json.put("trainPrice", price.toString()));
        }
        return json;
    }

    static ObjectNode event(JobEventRow event) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sequence", event.seq())
                .put("at", event.at().toString())
                .put("type", event.type());
        event.to().ifPresent(status -> json.put("status", status.wireName()));
        json.set("data", parse(event.data()));
        if (event.undone()) {
            json.put("undone", true);
        }
        return json;
    }

    static JsonNode parse(String text) {
        try {
            return CanonicalJson.parse(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database holds broken JSON", broken);
        }
    }
}
