package io.datacoin.api.manifest;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.VerifiedFile;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.dataset.InvalidFactsException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The facts documents manifests name, read from IPFS as streams. Blocks; thread-safe. */
final class AnnouncedFacts {
    private final IpfsClient ipfs;
    private final InstantSource clock;

    AnnouncedFacts(IpfsClient ipfs, InstantSource clock) {
        this.ipfs = ipfs;
        this.clock = clock;
    }

    /**
     * Reads the document to its end.
     *
     * @param patience after which it is given up; one block is waited for longer
     * @param columns what they hear is true when this returns
     * @throws InvalidFactsException when the content is not the document the manifest names
     * @throws ContentNotFoundException when not all of it came in time
     */
    void read(FactsDocument document, Duration patience, FactsReader.Columns columns) throws IOException {
        Instant end = clock.instant().plus(patience);
        try (InputStream content = new Patient(open(ipfs, document).stream(), document, end)) {
            FactsReader.read(document, content, columns);
        }
    }

    /** The document, if it is as large as the manifest says. */
    static VerifiedFile open(IpfsClient ipfs, FactsDocument document) throws IOException {
        VerifiedFile file = ipfs.openVerified(IpfsPath.of(Cid.parse(document.cid())));
        if (file.size() != document.size()) {
            throw new InvalidFactsException("the facts document " + document.cid() + " has " + file.size()
                    + " bytes (expected: " + document.size() + ")");
        }
        return file;
    }

    /** Ends when it is too late: a node may give one block a minute. */
    private final class Patient extends FilterInputStream {
        private final FactsDocument document;
        private final Instant end;

        Patient(InputStream content, FactsDocument document, Instant end) {
            super(content);
            this.document = document;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            requireTime();
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            requireTime();
            return super.read(buffer, offset, length);
        }

        private void requireTime() throws ContentNotFoundException {
            if (clock.instant().isAfter(end)) {
                throw new ContentNotFoundException(document.cid(), "not all of it came in time");
            }
        }
    }
}
