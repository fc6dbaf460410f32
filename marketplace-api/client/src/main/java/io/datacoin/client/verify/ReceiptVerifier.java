package io.datacoin.client.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.receipt.ChainFactsReader;
import io.datacoin.chain.receipt.ReceiptCodec;
import io.datacoin.chain.receipt.ReceiptHashing;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.receipt.ChainFacts;
import io.datacoin.domain.receipt.CheckedReceipt.Check;
import io.datacoin.domain.receipt.ContentReading;
import io.datacoin.domain.receipt.Receipt;
import io.datacoin.domain.receipt.ReceiptCheck;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a receipt: signatures, draw, spec, result, settlement and place in the log, each recomputed from the chain and
 * from the bytes of report and model. Without those bytes everything else is checked, and what is not is said. Thread-safe.
 */
public final class ReceiptVerifier {
    private final ChainRpc rpc;
    private final Optional<ReceiptContent> content;
    private final String withoutContent;

    private ReceiptVerifier(ChainRpc rpc, Optional<ReceiptContent> content, String withoutContent) {
        this.rpc = rpc;
        this.content = content;
        this.withoutContent = withoutContent;
    }

    /** A verifier that trusts these two endpoints and nothing else; the second is a trustless gateway or a node's RPC. */
    public ReceiptVerifier(ChainRpc rpc, URI ipfs) {
        this(rpc, new ContentOnIpfs(ipfs));
    }

    /** A verifier that reads report and model from there. */
    public ReceiptVerifier(ChainRpc rpc, ReceiptContent content) {
        this(rpc, Optional.of(content), "");
    }

    /**
     * A verifier for who is not given report and model.
     *
     * @param why he is not
     */
    public static ReceiptVerifier withoutContent(ChainRpc rpc, String why) {
        return new ReceiptVerifier(rpc, Optional.empty(), why);
    }

    /**
     * The receipt in a document.
     *
     * @param document {@code {"receipt": …, "manifestCid": …}} as the API serves it
     * @throws RefusedException when the document is no receipt
     */
    public static Receipt receiptIn(JsonNode document) {
        try {
            return ReceiptCodec.fromJson(document.path("receipt"));
        } catch (IllegalArgumentException notAReceipt) {
            throw new RefusedException(
                    ClientCode.NOT_A_RECEIPT,
                    "this is no receipt of a finished training: " + notAReceipt.getMessage(),
                    "give a job's id, or the file saved from GET /v1/jobs/{id}/receipt");
        }
    }

    /**
     * Makes every check that can be made.
     *
     * @param document as {@link #receiptIn} takes it
     * @throws RefusedException when the document is no receipt
     */
    public Verification verify(JsonNode document) {
        Receipt receipt = receiptIn(document);
        ChainFactsReader reader = ChainFactsReader.of(rpc, receipt.escrow());
        ChainFacts chain = reader.factsFor(receipt);
        ReceiptCheck check = new ReceiptCheck(new ReceiptHashing(rpc, chain.chainId(), chain.escrow()));
        List<Check> checks =
                new ArrayList<>(check.check(receipt, chain, reading(receipt)).checks());
        checks.add(dataset(document.path("manifestCid").asText(""), receipt.request(), reader));
        return new Verification(receipt.escrow(), receipt.jobId(), checks);
    }

    /**
     * Report and model of the line in the log; their CIDs follow from the digests in it, as reports are one block and models
     * are directories.
     */
    private ContentReading reading(Receipt receipt) {
        if (receipt.logged().outcome() != Outcome.SUCCEEDED) {
            return ContentReading.none("the job gave no model, and what its end was for is not looked into");
        }
        if (content.isEmpty()) {
            return ContentReading.none(withoutContent);
        }
        Cid report = Cid.of(Codec.RAW, receipt.logged().reportDigest().toBytes());
        Cid model = Cid.of(Codec.DAG_PB, receipt.logged().modelDigest().toBytes());
        try {
            return ContentReading.of(new ContentFactsReader(content.get()).read(report, model));
        } catch (IOException notToBeHad) {
            return ContentReading.missing(
                    "report or model cannot be had as the receipt names them: " + notToBeHad.getMessage());
        } catch (RuntimeException notWhatItSays) {
            // A stranger's bytes broke a reader of ours; its words are none for people.
            return ContentReading.missing("report or model have not the form that the receipt says");
        }
    }

    /** The chain has the hash of the manifest's CID; contents follow from the manifest by their hashes. */
    private Check dataset(String manifestCid, JobRequest request, ChainFactsReader reader) {
        if (manifestCid.isEmpty()) {
            return Check.notMade("dataset", "the document does not say which manifest was trained on");
        }
        Bytes32 named = ChainViews.of(rpc, reader.addresses())
                .market()
                .manifestHash(request.datasetId(), request.datasetVersion());
        return named.equals(Keccak.of(manifestCid.getBytes(StandardCharsets.UTF_8)))
                ? Check.holds(
                        "dataset",
                        "version " + request.datasetVersion() + " of dataset " + request.datasetId() + " is "
                                + manifestCid)
                : Check.wrong(
                        "dataset",
                        "the chain has another manifest for version " + request.datasetVersion() + " of dataset "
                                + request.datasetId());
    }
}
