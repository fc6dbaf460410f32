package io.datacoin.api.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.chain.ChainView;
import io.datacoin.database.job.JobEventCodec;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.ListedJob;
import io.datacoin.domain.job.JobEntry;
import io.datacoin.domain.job.JobEvent.Progressed;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobView;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.settlement.JobCost;
import io.datacoin.training.spec.json.CanonicalJson;

/** Jobs as their owners see them. */
final class JobJson {
    private JobJson() {}

    /** The job as its view has it. */
    static ObjectNode job(ListedJob listed) {
        JobRow job = listed.job();
        JobView view = job.view();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", job.id().hex())
                .put("status", view.status().wireName());
        view.reason().ifPresent(reason -> json.put("reason", reason));
        view.fault().ifPresent(fault -> json.put("fault", fault.wireName()));
        request(json, job);
        json.put("trainPrice", view.trainPrice().orElse(Wei.ZERO).toString())
                .put("submittedAt", job.createdAt().toString())
                .put("updatedAt", job.updatedAt().toString());
        view.progress().ifPresent(progress -> json.set("progress", JobEventCodec.encode(new Progressed(progress))));
        listed.queuePosition().ifPresent(position -> json.put("queuePosition", position));
        view.provider().ifPresent(provider -> json.put("provider", provider.hex()));
        view.result().ifPresent(result -> {
            result.model().ifPresent(cid -> json.put("modelCid", cid.text()));
            json.put("reportCid", result.report().text());
            result.metrics().forEach(json.putObject("metrics")::put);
        });
        JobCost.of(
                        view.status(),
                        view.fault(),
                        view.openedBy().isPresent(),
                        job.request().fee(),
                        view.trainPrice().orElse(Wei.ZERO))
                .ifPresent(cost -> json.put("cost", cost.paid().toString())
                        .put("refund", cost.refunded().toString()));
        view.openedBy().ifPresent(transaction -> json.put("openTx", transaction.hex()));
        view.endedBy().ifPresent(transaction -> json.put("settleTx", transaction.hex()));
        return json;
    }

    /** A job just submitted has no train price of its own yet: the one of now is shown. */
    static ObjectNode submitted(ListedJob listed, ChainView chain) {
        ObjectNode json = job(listed);
        if (listed.job().view().trainPrice().isEmpty()) {
            JobRequest request = listed.job().request();
            chain.trainPriceOf(request.datasetId(), request.datasetVersion(), request.requester())
                    .ifPresent(price -> json.put("trainPrice", price.toString()));
        }
        return json;
    }

    /** What whoever repeats a submission sent himself, and how far the job is; nothing that only its owner may see. */
    static ObjectNode repeated(ListedJob listed, ChainView chain) {
        JobRow job = listed.job();
        JobRequest request = job.request();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", job.id().hex())
                .put("status", job.view().status().wireName());
        request(json, job);
        Wei price = chain.trainPriceOf(request.datasetId(), request.datasetVersion(), request.requester())
                .orElse(Wei.ZERO);
        return json.put("trainPrice", price.toString())
                .put("submittedAt", job.createdAt().toString());
    }

    private static void request(ObjectNode json, JobRow job) {
        JobRequest request = job.request();
        json.put("requester", request.requester().hex())
                .put("datasetId", request.datasetId().toString())
                .put("datasetVersion", request.datasetVersion().value())
                .put("fee", request.fee().toString())
                .put("replicas", request.replicas())
                .put("deadline", request.deadline().toString())
                .set("spec", parse(job.spec()));
    }

    static ObjectNode event(JobEntry entry) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sequence", entry.sequence())
                .put("at", entry.at().toString())
                .put("type", entry.event().kind().wireName());
        entry.to().ifPresent(status -> json.put("status", status.wireName()));
        json.set("data", data(entry));
        if (entry.undone()) {
            json.put("undone", true);
        }
        return json;
    }

    /** What is told of an event: not where a result is, which the job itself tells when it is settled. */
    static ObjectNode data(JobEntry entry) {
        ObjectNode data = JobEventCodec.encode(entry.event());
        return switch (entry.event().kind()) {
            case CLAIMED, AGREED -> data.without(JobEventCodec.CONTENT_IDS);
            default -> data;
        };
    }

    static JsonNode parse(String text) {
        try {
            return CanonicalJson.parse(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database holds broken JSON", broken);
        }
    }
}
