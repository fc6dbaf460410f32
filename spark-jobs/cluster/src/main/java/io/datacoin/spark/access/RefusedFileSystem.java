package io.datacoin.spark.access;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Stands in the place of every file system that Hadoop brings along and no job needs. Refuses everything. */
public final class RefusedFileSystem extends FileSystem {
    /** @throws ForbiddenPathException always: Hadoop never gives it to anybody */
    @Override
    public void initialize(URI name, Configuration configuration) {
        throw refused(name);
    }

    private static ForbiddenPathException refused(Object place) {
        return new ForbiddenPathException(
                "the address " + place + " is not read here (expected: ipfs:// or a file of this job)");
    }

    @Override
    public URI getUri() {
        throw refused("of an unknown kind");
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        throw refused(path);
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
        throw refused(path);
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) throws IOException {
        throw refused(path);
    }

    @Override
    public boolean rename(Path source, Path target) throws IOException {
        throw refused(source);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        throw refused(path);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        throw refused(path);
    }

    @Override
    public void setWorkingDirectory(Path directory) {
        throw refused(directory);
    }

    @Override
    public Path getWorkingDirectory() {
        throw refused("of an unknown kind");
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        throw refused(path);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        throw refused(path);
    }
}
