package io.datacoin.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.reading.ReadingDocument;
import io.datacoin.cli.reading.ReadingText;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.DatasetUpload;
import io.datacoin.client.reading.TableAsRead;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings a file up to a signed manifest, and between reading and signing shows its publisher what was made of it and asks.
 *
 * @param output gets what is shown, as progress
 * @param consent asks
 */
record ReviewedUpload(ApiClient api, Output output, Consent consent) {

    /** A signed manifest, and the table its publisher agreed to. */
    record Reviewed(DatasetUpload.Stored stored, TableAsRead table) {
        /** As {@code dataset inspect --json} has it. */
        ObjectNode document() {
            return ReadingDocument.of(table);
        }
    }

    /**
     * Uploads, reads, shows, asks, signs.
     *
     * @param deed what the publisher agrees to, see {@link Consent#require}
     * @throws io.datacoin.client.refusal.RefusedException when the file can not be a dataset, or the publisher does not agree;
     *     nothing is signed then
     */
    Reviewed store(
            Path file,
            DatasetUpload.Description description,
            ReadingOptions reading,
            Optional<DatasetId> versionOf,
            PrivateKey key,
            String deed) {
        consent.requireSomebodyToAsk(output, deed, "datacoin dataset inspect " + file);
        DatasetUpload upload = new DatasetUpload(api, output::progress);
        DatasetUpload.Draft draft =
                upload.read(file, description, reading, versionOf.map(DatasetId::toString), key.address());
        ReadingText.of(draft.table()).lines().forEach(output::progress);
        output.progress("");
        output.progress(
                "Not as it should be? Answer no, and publish again with what corrects it: --help lists the options;"
                        + " datacoin dataset inspect " + file + " --schema-out schema.json writes what can be edited.");
        consent.require(output, deed);
        return new Reviewed(upload.sign(draft, key), draft.table());
    }
}
