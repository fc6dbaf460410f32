package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.dag.UnixFsHasher;
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
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches bought data and trained models to this machine. A broken download goes on where it stopped, and nothing appears
 * under its name before its bytes are the ones that were published.
 */
public final class Downloads {
    private static final int PARTIAL_CONTENT = 206;
    private static final int DIGITS_IN_NAME = 16;
    private static final String TOP = "model";

    private final ApiClient api;

    public Downloads(ApiClient api) {
        this.api = api;
    }

    /**
     * Downloads the raw file of the newest version of a dataset the caller owns.
     *
     * @return bytes
     * @throws RefusedException when the bytes are not those the manifest names
     */
    public long dataset(String id, Path target) {
        JsonNode shown = api.get("/datasets/" + id);
        JsonNode raw = shown.path("manifest").path("raw");
        String expected = raw.path("sha256").asText();
        // Named by its content: the rest of one version is never put behind the beginning of another.
        String mark = expected.substring(0, Math.min(DIGITS_IN_NAME, expected.length()));
        Path partial = target.resolveSibling(target.getFileName() + "." + mark + ".part");
        try {
            fetch(
                    "/datasets/" + id + "/content?version="
                            + shown.path("latestVersion").asInt(),
                    partial,
                    raw.path("size").asLong());
            String seen = sha256(partial);
            if (!seen.equals(expected)) {
                Files.delete(partial);
                throw new RefusedException(
                        ClientCode.CONTENT_NOT_AS_PUBLISHED,
                        "the bytes of dataset " + id + " hash to " + seen + ", its manifest names " + expected,
                        "run it again; if it stays, do not trust this server: a purchase it does not deliver within an"
                                + " hour can be refunded");
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            return Files.size(target);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the download to " + target + " broke; run it again and it goes on where it stopped", failure);
        }
    }

    private void fetch(String path, Path partial, long size) throws IOException {
        long have = Files.exists(partial) ? Files.size(partial) : 0;
        if (have == size) {
            return;
        }
        boolean resumable = have > 0 && have < size;
        HttpResponse<InputStream> response =
                api.open(path, resumable ? Map.of("Range", "bytes=" + have + "-") : Map.of());
        boolean goesOn = response.statusCode() == PARTIAL_CONTENT;
        try (InputStream body = response.body();
                OutputStream output = goesOn
                        ? Files.newOutputStream(partial, StandardOpenOption.APPEND)
                        : Files.newOutputStream(partial)) {
            body.transferTo(output);
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
     * @param expected what the job was settled with
     * @return how many files
     * @throws RefusedException when the archive is not that model
     */
    public int model(String jobId, Cid expected, Path folder) {
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempDirectory(folder, ".model-");
            try {
                unpack(jobId, fresh);
                Path model = fresh.resolve(TOP);
                Cid seen = Files.exists(model)
                        ? UnixFsHasher.hash(model).cid()
                        : UnixFsHasher.hash(new byte[0]).cid();
                if (!seen.equals(expected)) {
                    throw new RefusedException(
                            ClientCode.MODEL_NOT_AS_SETTLED,
                            "the archive has the CID " + seen + ", the job was settled with " + expected,
                            "do not trust this server; fetch the model by its CID from IPFS");
                }
                return moveInto(folder.resolve(TOP), model);
            } finally {
                delete(fresh);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the model could not be saved in " + folder, failure);
        }
    }

    private void unpack(String jobId, Path root) throws IOException {
        HttpResponse<InputStream> response = api.open("/jobs/" + jobId + "/model", Map.of());
        try (TarArchiveInputStream archive = new TarArchiveInputStream(response.body())) {
            for (@Nullable TarArchiveEntry entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                Path path = root.resolve(entry.getName()).normalize();
                if (!path.startsWith(root) || path.equals(root)) {
                    throw new RefusedException(
                            ClientCode.BAD_ARCHIVE,
                            "the archive wants to write outside its folder: " + entry.getName(),
                            "do not trust this server; fetch the model by its CID from IPFS");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(Objects.requireNonNull(path.getParent(), "it is below the root"));
                    Files.copy(archive, path);
                }
            }
        }
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
