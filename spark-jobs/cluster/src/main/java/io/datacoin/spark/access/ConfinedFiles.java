package io.datacoin.spark.access;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;

/** {@link ConfinedFileSystem} for those who use Hadoop's younger interface, such as Delta's log. Thread-safe. */
public final class ConfinedFiles extends DelegateToFileSystem {
    /** The constructor Hadoop looks for. */
    public ConfinedFiles(URI uri, Configuration configuration) throws IOException, URISyntaxException {
        super(URI.create("file:///"), new ConfinedFileSystem(), configuration, "file", false);
    }

    /** None: there is no host. */
    @Override
    public int getUriDefaultPort() {
        return -1;
    }
}
