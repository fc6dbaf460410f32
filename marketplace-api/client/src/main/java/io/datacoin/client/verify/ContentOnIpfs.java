package io.datacoin.client.verify;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.ipfs.IpfsReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Report and model from an IPFS endpoint, a trustless gateway or a node's RPC; every block is hashed. Thread-safe. */
public final class ContentOnIpfs implements ReceiptContent {
    private final IpfsReader ipfs;

    /** Content from there. Nothing is sent yet. */
    public ContentOnIpfs(URI endpoint) {
        this.ipfs = IpfsReader.of(endpoint);
    }

    @Override
    public byte[] report(Cid report, int most) throws IOException {
        return ipfs.file(report, most);
    }

    /** The bytes are not kept. */
    @Override
    public void requireModel(Cid model) throws IOException {
        Path folder = Files.createTempDirectory("datacoin-verify-");
        try {
            ipfs.download(model, folder.resolve("model"));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
