package io.datacoin.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.ContentOfOwnJob;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.client.verify.ReceiptVerifier;
import io.datacoin.client.verify.Verification;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.receipt.Receipt;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datacoin verify}: checks a job without trusting the marketplace. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Check a finished job: signatures, draw, result, settlement and its place in the training log.",
            "Report and model are read too where they can be had: by the job's requester from the API, by anybody from"
                    + " an IPFS endpoint that has them (--ipfs); every byte is hashed here. Without them the rest is"
                    + " checked, and what was not is listed.",
            "Exit code 0: nothing is wrong. \"verified\" in --json is true only when everything was checked too."
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Parameters(paramLabel = "JOB|RECEIPT.json", description = "A job's id, or a receipt saved from the API.")
    private String subject = "";

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            description = "Chain endpoint to believe (default: the one the API names).")
    private Optional<URI> rpcUrl = Optional.empty();

    @Option(
            names = "--ipfs",
            paramLabel = "URL",
            description =
                    "IPFS endpoint to read report and model from, a trustless gateway or a node's RPC (default: the"
                            + " API, for the wallet the job belongs to).")
    private Optional<URI> ipfsUrl = Optional.empty();

    @Option(
            names = "--escrow",
            paramLabel = "ADDRESS",
            description = "The marketplace's escrow contract as you know it from elsewhere: a receipt of any other is"
                    + " refused. Without it the receipt proves only what happened in the escrow it names.")
    private Optional<Address> escrow = Optional.empty();

    @Override
    public Integer call() {
        ApiClient api = account.client();
        Optional<JobId> asked = askedJob();
        JsonNode document = asked.map(job -> api.get("/jobs/" + job.hex() + "/receipt", "receipt"))
                .orElseGet(this::saved);
        Receipt receipt = ReceiptVerifier.receiptIn(document);
        try (ChainRpc rpc = Web3jChainRpc.connect(
                ChainConnection.nodeAddress(rpcUrl.map(URI::toString)
                        .orElseGet(
                                () -> api.get("/chain", "rpcUrl").path("rpcUrl").asText())),
                ANSWER_TIMEOUT)) {
            Verification verification = verifier(rpc, receipt).verify(document);
            verification = asked.map(verification::ofJob).orElse(verification);
            verification = escrow.map(verification::ofMarketplaceAt).orElse(verification);
            account.output()
                    .result(
                            verification.lines().stream().map(Printable::text).collect(Collectors.joining("\n")) + "\n"
                                    + verification.conclusion(),
                            verification.document());
            return verification.holds() ? 0 : 1;
        }
    }

    /** Whoever can have report and model has to get them: only to others may their absence be no fault. */
    private ReceiptVerifier verifier(ChainRpc rpc, Receipt receipt) {
        if (ipfsUrl.isPresent()) {
            return new ReceiptVerifier(rpc, ipfsUrl.get());
        }
        Address requester = receipt.request().requester();
        if (Files.exists(account.walletFile()) && account.address().equals(requester)) {
            return new ReceiptVerifier(rpc, new ContentOfOwnJob(account.signedIn(account.open()), receipt.jobId()));
        }
        return ReceiptVerifier.withoutContent(
                rpc,
                "report and model belong to " + requester + ", and " + account.walletFile()
                        + " is not that wallet; --ipfs URL reads them from an endpoint that has them");
    }

    private Optional<JobId> askedJob() {
        if (Files.isRegularFile(Path.of(subject))) {
            return Optional.empty();
        }
        if (!subject.startsWith("0x")) {
            throw new RefusedException(
                    ClientCode.NO_SUCH_RECEIPT,
                    "\"" + subject + "\" is neither a file nor a job id",
                    "give 0x and 64 hexadecimal digits, or the path of a saved receipt");
        }
        return Optional.of(JobId.parse(subject));
    }

    private JsonNode saved() {
        Path file = Path.of(subject);
        try {
            return CanonicalJson.parse(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            throw new RefusedException(
                    ClientCode.NOT_A_RECEIPT, file + " is not JSON", "save it again from GET /v1/jobs/{id}/receipt");
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + file, failure);
        }
    }
}
