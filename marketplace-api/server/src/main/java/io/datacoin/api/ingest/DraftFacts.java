package io.datacoin.api.ingest;

import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.FactsMeasure;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.dataset.ManifestFacts;
import io.datacoin.training.spec.dataset.TableFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts what a draft says of its table into the manifest where there is room, else into a facts document on IPFS. */
final class DraftFacts {
    /** What the publisher's signature adds to a draft, with its key. */
    private static final int SIGNATURE_BYTES = 200;

    private final IpfsClient ipfs;

    DraftFacts(IpfsClient ipfs) {
        this.ipfs = ipfs;
    }

    /**
     * The draft with these facts.
     *
     * @param file facts document on disk
     * @param draft the draft that says this of its table
     * @return a refusal when there is too much to say
     * @throws IOException when the file is no facts document, or IPFS does not take it
     */
    Decision<DatasetManifest> complete(Path file, Function<ManifestFacts, DatasetManifest> draft) throws IOException {
        if (Files.size(file) <= DatasetManifest.LARGEST_BYTES) {
            DatasetManifest small = draft.apply(inMemory(file));
            if (size(small) <= DatasetManifest.LARGEST_BYTES) {
                return Decision.accepted(small);
            }
        }
        if (Files.size(file) > FactsDocument.LARGEST_BYTES) {
            return tooLarge(Files.size(file), FactsDocument.LARGEST_BYTES);
        }
        FactsMeasure measure;
        try (InputStream document = Files.newInputStream(file)) {
            measure = FactsReader.read(document, column -> {});
        }
        String cid = ipfs.add(file).cid().toString();
        DatasetManifest wide = draft.apply(FactsDocument.of(cid, measure));
        return size(wide) <= DatasetManifest.LARGEST_BYTES
                ? Decision.accepted(wide)
                : tooLarge(size(wide), DatasetManifest.LARGEST_BYTES);
    }

    private static TableFacts inMemory(Path file) throws IOException {
        List<ColumnFacts> columns = new ArrayList<>();
        try (InputStream document = Files.newInputStream(file)) {
            FactsReader.read(document, columns::add);
        }
        return TableFacts.of(columns);
    }

    private static int size(DatasetManifest draft) {
        return draft.canonicalBytes().length + SIGNATURE_BYTES;
    }

    private static Decision<DatasetManifest> tooLarge(long bytes, int most) {
        return Decision.refused(
                ApiCode.MANIFEST_TOO_LARGE,
                "schema, statistics and sample take " + bytes + " bytes (expected: at most " + most + ")",
                "Publish fewer columns, or ask for fewer sample rows.");
    }
}
