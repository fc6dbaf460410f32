package io.datacoin.spark.access;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;

/** {@link RefusedFileSystem} for those who use Hadoop's younger interface. */
public final class RefusedFiles extends DelegateToFileSystem {
    /**
     * The constructor Hadoop looks for.
     *
     * @throws ForbiddenPathException always
     */
    public RefusedFiles(URI uri, Configuration configuration) throws IOException, URISyntaxException {
        super(uri, new RefusedFileSystem(), configuration, String.valueOf(uri.getScheme()), false);
    }
}
