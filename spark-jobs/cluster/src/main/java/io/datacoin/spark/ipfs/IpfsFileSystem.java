package io.datacoin.spark.ipfs;

import io.datacoin.spark.access.DataAccess;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.InvalidCidException;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentEntry;
import io.datacoin.storage.dag.ContentKind;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.ContentStat;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.jspecify.annotations.Nullable;

/**
 * {@code ipfs://CID/path}, read-only. The authority is the CID of a file or directory, version 1 in lower-case base32.
 * Bytes are hashed on arrival: what {@link #open} gives is what the CID names, whatever the node says. Names and sizes of
 * listings are the node's word. Hadoop finds the class by its service file. Thread-safe.
 *
 * <p>Configuration: {@value #API_KEY}, the base URL of the node's RPC. What is read must be allowed by {@link DataAccess},
 * else there is a {@link io.datacoin.spark.access.ForbiddenPathException}.
 */
public final class IpfsFileSystem extends FileSystem {
    /** Scheme of the paths. */
    public static final String SCHEME = "ipfs";
    /** Hadoop key of the node's RPC; with {@code spark.hadoop.} before it in Spark's settings. */
    public static final String API_KEY = "fs.ipfs.api";

    /** Files are cut into parts of this size by those who ask for it. */
    private static final long BLOCK_BYTES = 128L << 20;
    /** Content never changes, so it has no age. */
    private static final long NO_TIME = 0;

    private @Nullable URI uri;
    private @Nullable IpfsClient client;
    private Path workingDirectory = new Path("/");

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        setConf(configuration);
        String cid = name.getAuthority();
        if (cid == null || !Cid.isValid(cid)) {
            throw new IOException(name + " has no CID (expected: ipfs://CID/path with a version 1 CID in base32)");
        }
        DataAccess.requireAllowedContent(cid);
        String api = configuration.get(API_KEY);
        if (api == null) {
            throw new IOException(API_KEY + " is not set (expected: the URL of an IPFS node's RPC)");
        }
        uri = URI.create(SCHEME + "://" + cid);
        client = IpfsClient.connect(URI.create(api));
        workingDirectory = new Path(uri.toString() + "/");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return initialized(uri);
    }

    private IpfsClient client() {
        return initialized(client);
    }

    private static <T> T initialized(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the ipfs file system was not initialised");
        }
        return part;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        try {
            return new FSDataInputStream(new VerifiedInputStream(client().openVerified(ipfsPath(path))));
        } catch (ContentNotFoundException absent) {
            throw notFound(path, absent);
        }
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        try {
            ContentStat stat = client().stat(ipfsPath(path));
            return status(makeQualified(path), stat.kind(), stat.size());
        } catch (ContentNotFoundException absent) {
            throw notFound(path, absent);
        }
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        FileStatus self = getFileStatus(path);
        if (!self.isDirectory()) {
            return new FileStatus[] {self};
        }
        List<ContentEntry> entries = client().list(ipfsPath(path));
        return entries.stream()
                .map(entry -> status(
                        new Path(self.getPath(), new Path(null, null, entry.name())), entry.kind(), entry.size()))
                .toArray(FileStatus[]::new);
    }

    private static FileStatus status(Path path, ContentKind kind, long size) {
        return new FileStatus(size, kind == ContentKind.DIRECTORY, 1, BLOCK_BYTES, NO_TIME, path);
    }

    private IpfsPath ipfsPath(Path path) throws IOException {
        Path qualified = makeQualified(path);
        try {
            return IpfsPath.parse(getUri().getAuthority() + qualified.toUri().getPath());
        } catch (InvalidCidException invalid) {
            throw new IOException("not an IPFS path: " + path, invalid);
        }
    }

    private static FileNotFoundException notFound(Path path, ContentNotFoundException absent) {
        FileNotFoundException missing = new FileNotFoundException(path + ": " + absent.getMessage());
        missing.initCause(absent);
        return missing;
    }

    @Override
    public Path getWorkingDirectory() {
        return workingDirectory;
    }

    @Override
    public void setWorkingDirectory(Path directory) {
        workingDirectory = makeQualified(directory);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        throw readOnly(path);
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) throws IOException {
        throw readOnly(path);
    }

    @Override
    public boolean rename(Path source, Path target) throws IOException {
        throw readOnly(source);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        throw readOnly(path);
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        throw readOnly(path);
    }

    private static IOException readOnly(Path path) {
        return new IOException(path + " can not be changed: a CID names its content. Write to a local directory and add"
                + " that to IPFS");
    }
}
