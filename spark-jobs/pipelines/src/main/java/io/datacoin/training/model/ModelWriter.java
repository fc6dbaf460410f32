package io.datacoin.training.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;

/** Writes a model as a canonical directory: the same request gives the same bytes on every worker. */
public final class ModelWriter {
    private ModelWriter() {}

    /**
     * Saves the model and makes it canonical.
     *
     * @param target directory to make; replaced when it exists
     * @throws IOException when the disk is full or not writable
     */
    public static void write(PipelineModel model, Path target) throws IOException {
        Path raw = target.resolveSibling(target.getFileName() + ".raw");
        delete(raw);
        delete(target);
        try {
            model.write().overwrite().save(raw.toUri().toString());
            new CanonicalDirectory().copy(raw, target);
        } finally {
            delete(raw);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
