package io.datacoin.client.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.receipt.ChainFactsReader;
import io.datacoin.chain.receipt.ReceiptCodec;
import io.datacoin.chain.receipt.ReceiptHashing;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.receipt.ChainFacts;
import io.datacoin.domain.receipt.CheckedReceipt.Check;
import io.datacoin.domain.receipt.ContentFacts;
import io.datacoin.domain.receipt.Receipt;
import io.datacoin.domain.receipt.ReceiptCheck;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Checks the receipt of a job that gave a model: signatures, draw, spec, result, settlement and place in the log, each
 * recomputed from the chain and from the bytes on IPFS. Thread-safe.
 */
public final class ReceiptVerifier {
    private final ChainRpc rpc;
    private final IpfsClient ipfs;

    /** A verifier that trusts these two endpoints and nothing else. */
    public ReceiptVerifier(ChainRpc rpc, URI ipfsApi) {
        this.rpc = rpc;
        this.ipfs = IpfsClient.connect(ipfsApi);
    }

    /**
     * Makes every check.
     *
     * @param document {@code {"receipt": …, "modelCid": …, "reportCid": …}} as the API serves it
     * @throws RefusedException when the document is no receipt
     */
    public Verification verify(JsonNode document) {
        Receipt receipt;
        Cid report;
        Cid model;
        try {
            receipt = ReceiptCodec.fromJson(document.path("receipt"));
            report = Cid.parse(document.path("reportCid").asText());
            model = Cid.parse(document.path("modelCid").asText());
        } catch (IllegalArgumentException notAReceipt) {
            throw new RefusedException(
                    ClientCode.NOT_A_RECEIPT,
                    "this is no receipt of a finished training: " + notAReceipt.getMessage(),
                    "give a job's id, or the file saved from GET /v1/jobs/{id}/receipt");
        }
        ContentFacts content;
        try {
            content = new ContentFactsReader(ipfs).read(report, model);
        } catch (IOException | RuntimeException notWhatItSays) {
            return new Verification(
                    receipt.escrow(),
                    List.of(new Check(
                            "content",
                            false,
                            "report or model cannot be had from IPFS as the receipt names them: "
                                    + notWhatItSays.getMessage())));
        }
        ChainFacts chain = ChainFactsReader.of(rpc, receipt.escrow()).factsFor(receipt);
        ReceiptCheck check = new ReceiptCheck(new ReceiptHashing(rpc, chain.chainId(), chain.escrow()));
        return new Verification(
                receipt.escrow(), check.check(receipt, chain, content).checks());
    }
}
