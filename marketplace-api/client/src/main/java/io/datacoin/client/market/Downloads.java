package io.datacoin.client.market;

import io.datacoin.client.Refused;
import io.datacoin.client.http.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Fetches bought data and trained models to this machine. A broken download goes on where it stopped. */
public final class Downloads {
    private static final int PARTIAL_CONTENT = 206;

    private final ApiClient api;

    public Downloads(ApiClient api) {
        this.api = api;
    }

    /** Downloads the raw file of a dataset the caller owns; the target appears only when it is whole. */
    public long dataset(String id, Path target) {
        Path partial = target.resolveSibling(target.getFileName() + ".part");
        try {
            long have = Files.exists(partial) ? Files.size(partial) : 0;
            HttpResponse<InputStream> response = api.open(
                    "/datasets/" + id + "/content", have > 0 ? Map.of("Range", "bytes=" + have + "-") : Map.of());
            boolean goesOn = response.statusCode() == PARTIAL_CONTENT;
            try (InputStream body = response.body()) {
                if (goesOn) {
                    try (java.io.OutputStream end = Files.newOutputStream(partial, StandardOpenOption.APPEND)) {
                        body.transferTo(end);
                    }
                } else {
                    Files.copy(body, partial, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            return Files.size(target);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the download to " + target + " broke; run it again and it goes on where it stopped", failure);
        }
    }

    /** Unpacks a finished job's model below {@code folder}. @return how many files */
    public int model(String jobId, Path folder) {
        int files = 0;
        Path root = folder.toAbsolutePath().normalize();
        HttpResponse<InputStream> response = api.open("/jobs/" + jobId + "/model", Map.of());
        try (TarArchiveInputStream archive = new TarArchiveInputStream(response.body())) {
            for (@Nullable TarArchiveEntry entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                Path path = root.resolve(entry.getName()).normalize();
                if (!path.startsWith(root)) {
                    throw new Refused(
                            "bad-archive",
                            "the archive wants to write outside " + folder + ": " + entry.getName(),
                            "do not trust this server; fetch the model by its CID from IPFS");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Path parent = path.getParent();
                    if (parent != null) {
                        Files.createDirectories(parent);
                    }
                    Files.copy(archive, path, StandardCopyOption.REPLACE_EXISTING);
                    files++;
                }
            }
            return files;
        } catch (IOException failure) {
            throw new UncheckedIOException("the model could not be saved in " + folder, failure);
        }
    }
}
