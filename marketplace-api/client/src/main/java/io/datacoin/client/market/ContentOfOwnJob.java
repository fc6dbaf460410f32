package io.datacoin.client.market;

import io.datacoin.client.http.ApiClient;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.client.verify.ReceiptContent;
import io.datacoin.domain.id.JobId;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.dag.UnixFsHasher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Report and model as the API gives them to the job's requester, whose session it has; every byte is hashed here. */
public final class ContentOfOwnJob implements ReceiptContent {
    private final ApiClient api;
    private final String path;

    /**
     * The content of this job.
     *
     * @param api which acts as the requester
     */
    public ContentOfOwnJob(ApiClient api, JobId job) {
        this.api = api;
        this.path = "/jobs/" + job.hex();
    }

    @Override
    public byte[] report(Cid report, int most) throws IOException {
        try (InputStream body = api.open(path + "/report", Map.of()).body()) {
            byte[] bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("the report has more than " + most + " bytes");
            }
            requireSame(report, UnixFsHasher.hash(bytes).cid(), "report");
            return bytes;
        } catch (RefusedException refused) {
            throw new IOException(refused.refusal().detail(), refused);
        }
    }

    /** The bytes are not kept. */
    @Override
    public void requireModel(Cid model) throws IOException {
        Path folder = Files.createTempDirectory("datacoin-verify-");
        try {
            ReceivedModel.unpack(api.open(path + "/model", Map.of()).body(), folder, Downloads.LARGEST_MODEL_BYTES);
            Path unpacked = folder.resolve(ReceivedModel.TOP);
            if (!Files.exists(unpacked)) {
                throw new IOException("there is no model in the archive");
            }
            requireSame(model, UnixFsHasher.hash(unpacked).cid(), "model");
        } catch (RefusedException refused) {
            throw new IOException(refused.refusal().detail(), refused);
        } finally {
            delete(folder);
        }
    }

    private static void requireSame(Cid expected, Cid seen, String what) throws IOException {
        if (!seen.equals(expected)) {
            throw new IOException("the " + what + " the server gives is " + seen + " (expected: " + expected + ")");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
