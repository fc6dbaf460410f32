package io.datacoin.chain.oracle;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the Node packages of these tests are installed by the build. */
final class NodeFolder {
    private NodeFolder() {}

    /** {@code infra/chain/src/test/node} with its packages. */
    static Path find() {
        Path inside = Path.of("infra/chain/src/test/node");
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(inside);
            if (Files.isDirectory(candidate.resolve("node_modules"))) {
                return candidate;
            }
        }
        throw new IllegalStateException(
                "the packages of " + inside + " are not installed: build module infra/chain with Maven first");
    }
}
