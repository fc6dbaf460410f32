package io.datacoin.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.client.verify.ReceiptVerifier;
import io.datacoin.client.verify.Verification;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
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
        description = "Check a finished job: signatures, draw, result, settlement and its place in the training log.")
public final class VerifyCommand implements Callable<Integer> {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    @Mixin
    private CommonOptions common = new CommonOptions();

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
            description = "IPFS RPC endpoint to fetch from (default: the one the API names).")
    private Optional<URI> ipfsUrl = Optional.empty();

    @Option(
            names = "--escrow",
            paramLabel = "ADDRESS",
            description = "The marketplace's escrow contract as you know it from elsewhere: a receipt of any other is"
                    + " refused. Without it the receipt proves only what happened in the escrow it names.")
    private Optional<Address> escrow = Optional.empty();

    @Override
    public Integer call() {
        ApiClient api = common.client();
        JsonNode receipt = receipt(api);
        try (ChainRpc rpc = Web3jChainRpc.connect(
                rpcUrl.orElseGet(
                        () -> URI.create(api.get("/chain").path("rpcUrl").asText())),
                ANSWER_TIMEOUT)) {
            URI ipfs = ipfsUrl.orElseGet(() ->
                    URI.create(api.get("/chain").path("ipfs").path("apiUrl").asText()));
            Verification verification = new ReceiptVerifier(rpc, ipfs).verify(receipt);
            verification = escrow.map(verification::ofMarketplaceAt).orElse(verification);
            String conclusion = verification.holds() ? "The receipt holds." : "THE RECEIPT DOES NOT HOLD.";
            common.output()
                    .result(
                            verification.lines().stream().map(Printable::text).collect(Collectors.joining("\n")) + "\n"
                                    + conclusion,
                            verification.document());
            return verification.holds() ? 0 : 1;
        }
    }

    private JsonNode receipt(ApiClient api) {
        Path file = Path.of(subject);
        if (!Files.isRegularFile(file)) {
            if (!subject.startsWith("0x")) {
                throw new RefusedException(
                        ClientCode.NO_SUCH_RECEIPT,
                        "\"" + subject + "\" is neither a file nor a job id",
                        "give 0x and 64 hexadecimal digits, or the path of a saved receipt");
            }
            return api.get("/jobs/" + JobId.parse(subject).hex() + "/receipt");
        }
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
