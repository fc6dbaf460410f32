package io.datacoin.training.spec.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;

/**
 * What a training process is told, as the JSON file it is started with.
 *
 * @param spec as it was signed
 * @param manifest of the dataset version
 * @param manifestCid where the manifest came from
 * @param ipfsApi base URL of the IPFS node's RPC
 * @param outputDir local directory for the results, created if missing
 * @param cores Spark may use
 * @param jobId hex with 0x
 * @param provider address, hex with 0x
 * @param seed drawn by the chain for this job; the same for every replica
 */
public record TrainJob(
        JsonNode spec,
        DatasetManifest manifest,
        String manifestCid,
        String ipfsApi,
        String outputDir,
        int cores,
        String jobId,
        String provider,
        String seed) {

    /**
     * The spec, typed.
     *
     * @throws io.datacoin.training.spec.request.DecodedSpec.InvalidSpecException when it is none
     */
    public TrainingSpec trainingSpec() {
        return SpecCodec.decode(spec).orElseThrow();
    }
}
