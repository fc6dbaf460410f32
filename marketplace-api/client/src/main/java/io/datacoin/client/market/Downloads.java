package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.receipt.ReceiptCodec;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.receipt.Receipt;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.InvalidCidException;
import io.datacoin.storage.dag.UnixFsHasher;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.dataset.TableReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fetches bought data and trained models to this machine. A broken download goes on where it stopped, and nothing appears
 * under its name before its bytes are the ones that were published.
 */
public final class Downloads {
    /** What a model may take on this machine when nobody says otherwise: 1 GiB. */
    public static final long LARGEST_MODEL_BYTES = 1L << 30;

    private static final int PARTIAL_CONTENT = 206;
    private static final int DIGITS_IN_NAME = 16;

    private final ApiClient api;
    private final ContentOnChain chain;

    /** Downloads from this server, which is not believed: what arrives is held against the chain. */
    public Downloads(ApiClient api, ContentOnChain chain) {
        this.api = api;
        this.chain = chain;
    }

    /**
     * A file that is here.
     *
     * @param version of the dataset
     * @param newest the newest version on the chain, which the server may not have read yet
     */
    public record SavedDataset(long bytes, int version, int newest) {}

    /**
     * A model that is here.
     *
     * @param settled whether the chain vouches for it; a job that is not settled yet has the server's word only
     */
    public record SavedModel(Cid cid, int files, boolean settled) {}

    /**
     * Downloads the raw file of the newest version of a dataset the caller owns.
     *
     * @throws RefusedException when the manifest is not the one on the chain, or the bytes are not those it names
     */
    public SavedDataset dataset(DatasetId id, Path target) {
        JsonNode shown = api.get("/datasets/" + id);
        String content = "/datasets/" + id + "/content?version="
                + shown.path("latestVersion").asInt();
        try {
            if (!shown.path("owned").asBoolean(true)) {
                // The server says better than we could why the bytes are not for this caller.
                api.open(content, Map.of("Range", "bytes=0-0")).body().close();
            }
            PublishedManifest published = PublishedManifest.check(id, shown, chain);
            save("dataset " + id, content, published.manifest().raw(), target);
            return new SavedDataset(Files.size(target), published.version().value(), published.newest());
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the download to " + target + " broke; run it again and it goes on where it stopped", failure);
        }
    }

    /**
     * Downloads the rows of the raw file that are not in the table of the newest version, as JSON lines.
     *
     * @return how many bytes they take
     * @throws RefusedException when the caller may not have them, when there are none, or when they are not those the
     *     manifest on the chain names
     */
    public long rejected(DatasetId id, Path target) {
        JsonNode shown = api.get("/datasets/" + id);
        String path = "/datasets/" + id + "/rejected?version="
                + shown.path("latestVersion").asInt();
        try {
            if (!shown.path("owned").asBoolean(true)) {
                api.open(path, Map.of()).body().close();
            }
            PublishedManifest published = PublishedManifest.check(id, shown, chain);
            Optional<StoredContent> rows = published.manifest().reading().flatMap(TableReading::rejected);
            if (rows.isEmpty()) {
                // The server says better than we could why there is nothing for this caller.
                api.open(path, Map.of()).body().close();
                throw notAsPublished("the server sends rejected rows of dataset " + id + ", its manifest names none");
            }
            save("rejected rows of dataset " + id, path, rows.get(), target);
            return Files.size(target);
        } catch (IOException failure) {
            throw new UncheckedIOException("the download to " + target + " broke; run it again", failure);
        }
    }

    private void save(String what, String content, StoredContent stored, Path target) throws IOException {
        String expected = PublishedManifest.digits(stored);
        // Named by its content: the rest of one version is never put behind the beginning of another.
        Path partial =
                target.resolveSibling(target.getFileName() + "." + expected.substring(0, DIGITS_IN_NAME) + ".part");
        long size = stored.size();
        if (!fetch(content, partial, size)) {
            Files.delete(partial);
            throw notAsPublished("the server sends more than the " + size + " bytes of " + what);
        }
        String seen = sha256(partial);
        if (Files.size(partial) == size && !seen.equals(expected)) {
            Files.delete(partial);
            throw notAsPublished("the bytes of " + what + " hash to " + seen + ", its manifest names " + expected);
        }
        if (Files.size(partial) != size) {
            throw new IOException(Files.size(partial) + " of " + size + " bytes arrived");
        }
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static RefusedException notAsPublished(String problem) {
        return new RefusedException(
                ClientCode.CONTENT_NOT_AS_PUBLISHED,
                problem,
                "run it again; if it stays, do not trust this server: a purchase it does not deliver within an hour can"
                        + " be refunded");
    }

    /** Whether what arrived is no longer than {@code size}. */
    private boolean fetch(String path, Path partial, long size) throws IOException {
        long have = Files.exists(partial) ? Files.size(partial) : 0;
        if (have == size && have > 0) {
            return true;
        }
        boolean resumable = have > 0 && have < size;
        HttpResponse<InputStream> response =
                api.open(path, resumable ? Map.of("Range", "bytes=" + have + "-") : Map.of());
        boolean goesOn = resumable && response.statusCode() == PARTIAL_CONTENT;
        try (InputStream body = response.body();
                OutputStream output = goesOn
                        ? Files.newOutputStream(partial, StandardOpenOption.APPEND)
                        : Files.newOutputStream(partial)) {
            return new BoundedCopy(goesOn ? size - have : size).copy(body, output);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            Sha256 digest = new Sha256();
            content.transferTo(digest);
            return digest.finish().digits();
        }
    }

    /**
     * Unpacks a finished job's model as {@code model} in {@code folder}.
     *
     * @param mostBytes what it may take on this machine
     * @throws RefusedException when the archive is not the model the job was settled with, or larger
     */
    public SavedModel model(JobId job, Path folder, long mostBytes) {
        boolean settled = chain.isSettled(job);
        String path = "/jobs/" + job.hex();
        Cid expected;
        try {
            expected = Cid.parse(api.get(path + "/model?as=cid").path("cid").asText());
        } catch (InvalidCidException none) {
            throw notAsSettled("the server names no CID: " + none.getMessage());
        }
        if (settled) {
            Bytes32 logged = loggedModel(job, api.get(path + "/receipt").path("receipt"));
            if (!logged.equals(Bytes32.of(expected.digest()))) {
                throw notAsSettled("the server names " + expected + ", the training log the digest " + logged);
            }
        }
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempDirectory(folder, ".model-");
            try {
                ReceivedModel.unpack(api.open(path + "/model", Map.of()).body(), fresh, mostBytes);
                Path model = fresh.resolve(ReceivedModel.TOP);
                Cid seen = Files.exists(model)
                        ? UnixFsHasher.hash(model).cid()
                        : UnixFsHasher.hash(new byte[0]).cid();
                if (!seen.equals(expected)) {
                    throw notAsSettled("the archive has the CID " + seen + ", the job has " + expected);
                }
                return new SavedModel(expected, moveInto(folder.resolve(ReceivedModel.TOP), model), settled);
            } finally {
                delete(fresh);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the model could not be saved in " + folder, failure);
        }
    }

    /** The digest of the model in the job's line of the training log. */
    private Bytes32 loggedModel(JobId job, JsonNode document) {
        try {
            Receipt receipt = ReceiptCodec.fromJson(document);
            if (receipt.logged().jobId().equals(job) && chain.isLogged(receipt)) {
                return receipt.logged().modelDigest();
            }
        } catch (IllegalArgumentException | RpcRefusedException notAReceipt) {
            throw notAsSettled("its receipt is none: " + notAReceipt.getMessage());
        }
        throw notAsSettled("its receipt is not in the training log");
    }

    private static RefusedException notAsSettled(String problem) {
        return new RefusedException(
                ClientCode.MODEL_NOT_AS_SETTLED,
                problem,
                "do not trust this server; fetch the model by the CID in a receipt that holds: datacoin verify JOB");
    }

    /** Moves a tree over what may be there already. */
    private static int moveInto(Path target, Path source) throws IOException {
        int files = 0;
        for (Path path : walk(source)) {
            Path to = target.resolve(source.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(to);
            } else {
                Files.move(path, to, StandardCopyOption.REPLACE_EXISTING);
                files++;
            }
        }
        return files;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>(walk(folder));
        Collections.reverse(paths);
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    /** Everything in a tree, a folder before what is in it. */
    private static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        }
    }
}
