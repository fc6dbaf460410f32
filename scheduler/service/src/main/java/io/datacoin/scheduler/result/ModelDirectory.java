package io.datacoin.scheduler.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentEntry;
import io.datacoin.storage.dag.ContentKind;
import io.datacoin.storage.dag.VerifiedFile;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.model.FeatureStatement;
import io.datacoin.training.spec.model.ModelStages;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a directory on IPFS is a saved pipeline of Spark with a model of the job's algorithm, as far as that can be told
 * without Spark: the directories and files Spark looks for are there, what describes them can be read, their classes are
 * known, and their bytes can be had. Safe for any thread.
 */
final class ModelDirectory {
    /** All files together; larger models are refused. */
    static final long LARGEST_BYTES = 16L << 30;

    /** So much is read to see that it can be; of larger models the rest is known by name and size only. */
    private static final long READ_BYTES = 256L << 20;

    private static final int LARGEST_METADATA_BYTES = 4 << 20;
    private static final int MOST_ENTRIES = 20_000;
    private static final int DEEPEST = 8;
    private static final String METADATA = "metadata";
    /** The first and the last bytes of every file of that format. */
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

    private static final String STAGES = "stages";
    private static final String PIPELINE = "org.apache.spark.ml.PipelineModel";

    private static final Pattern FILE = Pattern.compile("part-[0-9A-Za-z.-]{1,120}");

    private final IpfsClient ipfs;
    private long bytes;
    private long read;
    private int entries;

    private ModelDirectory(IpfsClient ipfs) {
        this.ipfs = ipfs;
    }

    /**
     * What is wrong with it; empty when nothing is.
     *
     * @throws IOException when it can not be read
     */
    static Optional<String> objection(IpfsClient ipfs, Cid model, Algorithm algorithm, Task task) throws IOException {
        try {
            ModelDirectory directory = new ModelDirectory(ipfs);
            directory.walk(model, "", 0);
            directory.pipeline(model, LearnedClasses.of(algorithm, task));
            return Optional.empty();
        } catch (JsonProcessingException unreadable) {
            return Optional.of("a description in it can not be read: " + CanonicalJson.mistake(unreadable));
        } catch (NoModelException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    /** Counts everything before any of it is read. */
    private void walk(Cid directory, String name, int depth) throws IOException, NoModelException {
        if (depth > DEEPEST) {
            throw new NoModelException("it is over " + DEEPEST + " levels deep");
        }
        List<ContentEntry> listed = entries(directory);
        entries += listed.size();
        if (entries > MOST_ENTRIES) {
            throw new NoModelException("it has over " + MOST_ENTRIES + " files and directories");
        }
        for (ContentEntry entry : listed) {
            if (entry.kind() == ContentKind.DIRECTORY) {
                walk(entry.cid(), entry.name(), depth + 1);
            } else {
                file(entry, name);
            }
        }
    }

    private void file(ContentEntry entry, String directory) throws IOException, NoModelException {
        if (!FILE.matcher(entry.name()).matches()) {
            throw new NoModelException("it has a file that is none of a model's");
        }
        if (entry.size() > LARGEST_BYTES - bytes) {
            throw new NoModelException("it has over " + LARGEST_BYTES + " bytes");
        }
        bytes += entry.size();
        VerifiedFile file = ipfs.openVerified(IpfsPath.parse(entry.cid().toString()));
        if (!directory.equals(METADATA)) {
            requireParquet(file);
        }
        if (entry.size() <= READ_BYTES - read) {
            read += entry.size();
            try (InputStream content = file.stream()) {
                // Not skipped: a skip passes over blocks that nobody has.
                content.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** A file that ends with its description, whose length is inside of it; what it describes only Spark reads. */
    private static void requireParquet(VerifiedFile file) throws IOException, NoModelException {
        long inside = file.size() - 2L * PARQUET.length - Integer.BYTES;
        boolean is = inside > 0;
        if (is) {
            byte[] head = part(file, 0, PARQUET.length);
            byte[] tail = part(file, file.size() - PARQUET.length - Integer.BYTES, PARQUET.length + Integer.BYTES);
            int footer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            is = Arrays.equals(head, PARQUET)
                    && Arrays.equals(tail, Integer.BYTES, tail.length, PARQUET, 0, PARQUET.length)
                    && footer > 0
                    && footer <= inside;
        }
        if (!is) {
            throw new NoModelException("what was learned is no Parquet in it");
        }
    }

    private static byte[] part(VerifiedFile file, long offset, int length) throws IOException {
        try (InputStream content = file.stream(offset, length)) {
            return content.readNBytes(length);
        }
    }

    private void pipeline(Cid model, Set<String> learned) throws IOException, NoModelException {
        StageDescription whole = description(model);
        if (!whole.className().equals(PIPELINE)) {
            throw new NoModelException("it is no " + PIPELINE);
        }
        List<ContentEntry> stages = entries(directory(model, STAGES));
        if (stages.size() != whole.stages().size()) {
            throw new NoModelException("it has " + stages.size() + " stages (expected: "
                    + whole.stages().size() + ", as its description says)");
        }
        boolean isLearned = false;
        for (int number = 0; number < stages.size(); number++) {
            ContentEntry stage = stages.get(number);
            if (!stage.name().endsWith("_" + whole.stages().get(number))) {
                throw new NoModelException("stage " + number + " is not the one of its description");
            }
            StageDescription described = description(stage.cid());
            String className = described.className();
            if (learned.contains(className)) {
                isLearned = true;
                learnedData(stage.cid());
            } else if (!ModelStages.makesFeatures(className)) {
                throw new NoModelException("stage " + number + " is of a class that is no part of such a model");
            }
            if (className.equals(ModelStages.STATEMENT) && !FeatureStatement.isOurs(described.statement())) {
                throw new NoModelException("stage " + number + " has a statement that does more than make features");
            }
        }
        if (!isLearned) {
            throw new NoModelException("it has no stage of " + learned);
        }
    }

    /** What was learned lies beside its description, in directories whose names differ from class to class. */
    private void learnedData(Cid stage) throws IOException, NoModelException {
        for (ContentEntry entry : entries(stage)) {
            if (!entry.name().equals(METADATA) && hasBytes(entry)) {
                return;
            }
        }
        throw new NoModelException("nothing that was learned is in it");
    }

    private boolean hasBytes(ContentEntry entry) throws IOException, NoModelException {
        if (entry.kind() != ContentKind.DIRECTORY) {
            return entry.size() > 0;
        }
        for (ContentEntry inner : entries(entry.cid())) {
            if (!inner.name().equals(METADATA) && hasBytes(inner)) {
                return true;
            }
        }
        return false;
    }

    private StageDescription description(Cid stage) throws IOException, NoModelException {
        List<ContentEntry> files = entries(directory(stage, METADATA));
        if (files.size() != 1 || files.get(0).size() > LARGEST_METADATA_BYTES) {
            throw new NoModelException("a description is not one file of at most " + LARGEST_METADATA_BYTES + " bytes");
        }
        byte[] text = ipfs.fetchVerified(IpfsPath.parse(files.get(0).cid().toString()), LARGEST_METADATA_BYTES);
        if (new String(text, StandardCharsets.UTF_8).stripTrailing().lines().count() > 1) {
            // Spark reads the first line only.
            throw new NoModelException("a description has more than one line");
        }
        return StageDescription.read(text);
    }

    private Cid directory(Cid parent, String name) throws IOException, NoModelException {
        return entries(parent).stream()
                .filter(entry -> entry.name().equals(name) && entry.kind() == ContentKind.DIRECTORY)
                .map(ContentEntry::cid)
                .findFirst()
                .orElseThrow(() -> new NoModelException("a directory \"" + name + "\" is missing in it"));
    }

    private List<ContentEntry> entries(Cid directory) throws IOException, NoModelException {
        IpfsPath path = IpfsPath.parse(directory.toString());
        if (ipfs.stat(path).kind() != ContentKind.DIRECTORY) {
            throw new NoModelException("it is a file where a directory has to be");
        }
        return ipfs.list(path);
    }

    /** Ends the look at a directory that is no model; never leaves this class. */
    private static final class NoModelException extends Exception {
        private static final long serialVersionUID = 1L;

        NoModelException(String why) {
            super(why);
        }
    }
}
