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
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what a draft says of its table into the manifest where there is room, else into a facts document on IPFS. What it
 * says of the reading stays in the manifest; notes for which there is no room are counted.
 */
final class DraftFacts {
    /** What the publisher's signature adds to a draft, with its key. */
    private static final int SIGNATURE_BYTES = 200;

    private final IpfsClient ipfs;

    DraftFacts(IpfsClient ipfs) {
        this.ipfs = ipfs;
    }

    /** A draft that says this of its table and of how it was read. */
    @FunctionalInterface
    interface Draft {
        /** The manifest. */
        DatasetManifest of(ManifestFacts facts, TableReading reading);
    }

    /**
     * The draft with these facts.
     *
     * @param file facts document on disk
     * @param reading how the file was read
     * @param draft the draft that says this
     * @return a refusal when there is too much to say
     * @throws IOException when the file is no facts document, or IPFS does not take it
     */
    Decision<DatasetManifest> complete(Path file, TableReading reading, Draft draft) throws IOException {
        if (Files.size(file) <= DatasetManifest.LARGEST_BYTES) {
            DatasetManifest small = draft.of(inMemory(file), reading);
            if (fits(small)) {
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
        return withRoom(FactsDocument.of(cid, measure), reading, draft);
    }

    /** The draft with all notes, or as many of the first as there is room for. */
    private static Decision<DatasetManifest> withRoom(FactsDocument document, TableReading reading, Draft draft) {
        DatasetManifest wide = draft.of(document, reading);
        for (int kept = reading.notes().size() - 1; kept >= 0 && !fits(wide); kept--) {
            wide = draft.of(document, withNotes(reading, kept));
        }
        return fits(wide) ? Decision.accepted(wide) : tooLarge(size(wide), DatasetManifest.LARGEST_BYTES);
    }

    private static TableReading withNotes(TableReading reading, int kept) {
        List<ReadingNote> notes = new ArrayList<>(reading.notes().subList(0, kept));
        int left = reading.notes().size() - kept;
        notes.add(ReadingNote.of(
                NoteCode.MORE_NOTES,
                left + (left == 1 ? " note more has" : " notes more have") + " no room in the manifest"));
        return new TableReading(reading.options(), notes, reading.duplicateRows(), reading.rejected());
    }

    private static boolean fits(DatasetManifest draft) {
        return size(draft) <= DatasetManifest.LARGEST_BYTES;
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
