package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes verified content to disk. */
public final class Downloader {
    private final VerifiedDag dag;
    private final DownloadLimit limit;
    private long bytes;
    private long entries;

    public Downloader(VerifiedDag dag, DownloadLimit limit) {
        this.dag = dag;
        this.limit = limit;
    }

    public void download(Cid cid, Path target) throws IOException {
        entries++;
        if (entries > limit.entries()) {
            throw new DownloadLimitException(cid.toString(), "more than " + limit.entries() + " files and directories");
        }
        if (!dag.isDirectory(cid)) {
            writeFile(cid, target);
            return;
        }
        Files.createDirectory(target);
        for (DagPb.Link entry : dag.linksOf(cid)) {
            download(entry.cid(), child(cid, target, entry.name()));
        }
    }

    private static Path child(Cid directory, Path target, String name) throws ContentCorruptException {
        try {
            Path child = target.resolve(name);
            if (target.equals(child.getParent())
                    && child.getFileName().toString().equals(name)) {
                return child;
            }
        } catch (InvalidPathException impossibleHere) {
            throw new ContentCorruptException(
                    directory.toString(), "\"" + name + "\" can not be a file name here", impossibleHere);
        }
        throw new ContentCorruptException(directory.toString(), "\"" + name + "\" leads out of the directory");
    }

    private void writeFile(Cid cid, Path target) throws IOException {
        VerifiedFile file = new VerifiedFile(dag, cid);
        bytes += file.size();
        if (bytes > limit.bytes()) {
            throw new DownloadLimitException(cid.toString(), "more than " + limit.bytes() + " bytes");
        }
        try (InputStream content = file.stream();
                OutputStream output = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            content.transferTo(output);
        }
    }
}
