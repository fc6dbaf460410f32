package io.datacoin.storage.ipfs;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.dag.DownloadLimit;
import io.datacoin.storage.dag.Downloader;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.dag.VerifiedDag;
import io.datacoin.storage.dag.VerifiedDag.BlockSource;
import io.datacoin.storage.dag.VerifiedFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;

/**
 * Reads from an IPFS endpoint somebody names: a trustless gateway or a node's RPC, which is found out at the first block.
 * Nothing is believed: every block is hashed here. Fails as {@link IpfsClient} does. Thread-safe.
 */
public final class IpfsReader {
    private static final int LARGEST_BLOCK = 4 << 20;

    private final URI endpoint;
    private final VerifiedDag dag = new VerifiedDag(this::fetch);
    private final Object finding = new Object();
    private volatile BlockSource source;

    private IpfsReader(URI endpoint) {
        this.endpoint = endpoint;
        this.source = this::findOut;
    }

    /** A reader. Nothing is sent yet. */
    public static IpfsReader of(URI endpoint) {
        return new IpfsReader(endpoint);
    }

    /**
     * The bytes of a small file.
     *
     * @param limit bytes at most; more is refused before it is read
     */
    public byte[] file(Cid cid, int limit) throws IOException {
        VerifiedFile file = new VerifiedFile(dag, cid);
        if (file.size() > limit) {
            throw new StorageException(cid + " has " + file.size() + " bytes (expected: " + limit
                    + " at most). It is another kind of file.");
        }
        try (InputStream content = file.stream()) {
            return content.readAllBytes();
        }
    }

    /**
     * Writes a file or a whole directory to disk.
     *
     * @param target must not exist; after a failure it may be there in part
     */
    public void download(Cid cid, Path target) throws IOException {
        new Downloader(dag, DownloadLimit.STANDARD).download(cid, target);
    }

    private byte[] fetch(Cid cid) throws IOException {
        return source.fetch(cid);
    }

    private byte[] findOut(Cid cid) throws IOException {
        synchronized (finding) {
            IpfsClient rpc = IpfsClient.connect(endpoint);
            BlockSource gateway = new GatewayBlocks(endpoint, LARGEST_BLOCK, IpfsClient.Timeouts.DEFAULT);
            source = isRpc(rpc) ? rpc::block : gateway;
        }
        return source.fetch(cid);
    }

    private static boolean isRpc(IpfsClient node) throws IOException {
        try {
            return !node.version().isEmpty();
        } catch (StorageUnreachableException away) {
            throw away;
        } catch (StorageException noRpc) {
            // Gateways refuse the question, each in its own way.
            return false;
        }
    }
}
