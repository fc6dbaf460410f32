package io.datacoin.training.spec.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.util.Optional;

/**
 * What a scoring process is told, as the JSON file it is started with. Without an input file the held-out rows of the
 * dataset are scored again and the metrics reported; with one, its rows get predictions.
 *
 * @param model directory of a trained model: a local path, or {@code ipfs://} and a CID
 * @param spec the spec it was trained by
 * @param manifest of the dataset version it was trained on
 * @param ipfsApi base URL of the IPFS node's RPC
 * @param inputFile local CSV with header, or JSON lines
 * @param outputFile local file for the predictions, CSV when it ends in {@code .csv}, else JSON lines
 * @param cores Spark may use
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ScoreJob(
        String model,
        JsonNode spec,
        DatasetManifest manifest,
        String ipfsApi,
        Optional<String> inputFile,
        Optional<String> outputFile,
        int cores) {

    /**
     * The spec, typed.
     *
     * @throws io.datacoin.training.spec.request.DecodedSpec.InvalidSpecException when it is none
     */
    public TrainingSpec trainingSpec() {
        return SpecCodec.decode(spec).orElseThrow();
    }
}
