package io.datacoin.storage.ipfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentCorruptException;
import io.datacoin.storage.dag.ContentEntry;
import io.datacoin.storage.dag.ContentKind;
import io.datacoin.storage.dag.ContentLateException;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.ContentStat;
import io.datacoin.storage.dag.DirectoryHasher;
import io.datacoin.storage.dag.DirectoryTree;
import io.datacoin.storage.dag.DownloadLimit;
import io.datacoin.storage.dag.DownloadLimitException;
import io.datacoin.storage.dag.Downloader;
import io.datacoin.storage.dag.FileHasher;
import io.datacoin.storage.dag.HashedContent;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.dag.VerifiedDag;
import io.datacoin.storage.dag.VerifiedFile;
import io.datacoin.storage.ipfs.MultipartStream.Part;
import io.datacoin.storage.ipfs.RpcTransport.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An IPFS node, spoken to by Kubo's RPC. What is added is hashed here while it is sent, and the node's answer must be
 * the same CID; everything that is read has been hashed here, but for {@link #cat}, which believes the node. Every
 * method throws {@link StorageUnreachableException} if the node
 * does not answer in time and {@link ContentNotFoundException} for what it has not got. Thread-safe.
 */
public final class IpfsClient {
    private static final int MAX_BLOCK = 4 * 1024 * 1024;
    private static final int MAX_ANSWER = 64 * 1024 * 1024;
    private static final String TOP = "content";

    private final RpcTransport rpc;
    private final Timeouts timeouts;
    private final VerifiedDag dag;
    private final Optional<Patience> patience;

    /**
     * How long to wait.
     *
     * @param connect for the connection
     * @param answer for an answer that needs no long work, one block among them
     * @param transfer for a whole upload, however large
     */
    public record Timeouts(Duration connect, Duration answer, Duration transfer) {
        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofHours(2));
    }

    public IpfsClient(URI api, Timeouts timeouts) {
        this.rpc = new RpcTransport(api, timeouts.connect());
        this.timeouts = timeouts;
        this.dag = new VerifiedDag(this::rawBlock);
        this.patience = Optional.empty();
    }

    private IpfsClient(IpfsClient like, Patience patience) {
        this.rpc = like.rpc;
        this.timeouts = like.timeouts;
        this.dag = new VerifiedDag(this::rawBlock);
        this.patience = Optional.of(patience);
    }

    /**
     * The same node, for one look at content of strangers: what its methods read has to come within a time that begins now,
     * all of it together, else they throw {@link ContentLateException}.
     */
    public IpfsClient within(Duration limit) {
        return new IpfsClient(this, Patience.of(limit));
    }

    /**
     * A client with the default timeouts. Nothing is sent yet.
     *
     * @param api address of the RPC without path, such as {@code http://127.0.0.1:5001}
     */
    public static IpfsClient connect(URI api) {
        return new IpfsClient(api, Timeouts.DEFAULT);
    }

    public URI api() {
        return rpc.api();
    }

    /** Version of the node; also the way to see whether it answers. */
    public String version() throws IOException {
        return text(rpc.callJson(Command.of("version"), MAX_ANSWER, timeouts.answer()), "Version");
    }

    /** Adds and pins a file of these bytes. */
    public HashedContent add(byte[] content) throws IOException {
        return addContent(() -> new ByteArrayInputStream(content));
    }

    /** Adds and pins what a stream has until its end, holding none of it in memory. Closes the stream. */
    public HashedContent add(InputStream content) throws IOException {
        return addContent(() -> content);
    }

    /**
     * Adds and pins a file, or a directory with everything in it, hidden files too, streaming.
     *
     * @throws NoSuchFileException if there is nothing at the path
     * @throws StorageException if the directory has links or special files in it
     */
    public HashedContent add(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return addDirectory(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString(), null, "no such file. Check the path.");
        }
        return addContent(() -> Files.newInputStream(path));
    }

    private HashedContent addContent(MultipartStream.Content content) throws IOException {
        List<HashedContent> hashed = new CopyOnWriteArrayList<>();
        String answered = upload(List.of(new Part(TOP, Optional.of(content), hashed::add)));
        if (hashed.isEmpty()) {
            throw new StorageException(
                    "IPFS add answered before it had the whole content." + " Is ipfs.api-url the RPC of a node?");
        }
        return agreed(hashed.get(0), answered);
    }

    private HashedContent addDirectory(Path top) throws IOException {
        DirectoryHasher hasher = new DirectoryHasher();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(TOP, Optional.empty(), ignored -> {}));
        for (DirectoryTree.Item item : DirectoryTree.of(top)) {
            String name = TOP + "/" + String.join("/", item.path());
            if (item.directory()) {
                hasher.directory(item.path());
                parts.add(new Part(name, Optional.empty(), ignored -> {}));
            } else {
                parts.add(new Part(
                        name,
                        Optional.of(() -> Files.newInputStream(item.file())),
                        content -> hasher.file(item.path(), content)));
            }
        }
        String answered = upload(parts);
        return agreed(hasher.finish(), answered);
    }

    private String upload(List<Part> parts) throws IOException {
        Command command = Command.of("add")
                .with("cid-version", 1)
                .with("raw-leaves", true)
                .with("chunker", "size-" + FileHasher.CHUNK)
                .with("max-file-links", FileHasher.MAX_LINKS)
                .with("cid-base", "base32")
                .with("pin", true);
        List<JsonNode> lines = rpc.upload(command, new MultipartStream(parts), MAX_ANSWER, timeouts.transfer());
        for (JsonNode line : lines) {
            if (line.path("Name").asText().equals(TOP)) {
                return text(line, "Hash");
            }
        }
        throw new StorageException("IPFS add answered without a result. Is ipfs.api-url the RPC of a node?");
    }

    private static HashedContent agreed(HashedContent here, String answered) throws ContentCorruptException {
        if (!Cid.isValid(answered) || !Cid.parse(answered).equals(here.cid())) {
            throw new ContentCorruptException(here.cid().toString(), "the node stored it as " + answered);
        }
        return here;
    }

    /** A file as the node gives it, not hashed. Closing the stream is the caller's. */
    public InputStream cat(IpfsPath path) throws IOException {
        return cat(path, 0, Long.MAX_VALUE);
    }

    /**
     * Part of a file as the node gives it, not hashed; what lies after its end is left out. Fails in reading if the node
     * stops early. Closing the stream is the caller's.
     *
     * @param offset first byte
     * @param length bytes at most
     */
    public InputStream cat(IpfsPath path, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("range: " + offset + "+" + length + " (expected: not negative)");
        }
        ContentStat stat = stat(path);
        if (stat.kind() == ContentKind.DIRECTORY) {
            throw isDirectory(path);
        }
        long wanted = Math.min(length, Math.max(0, stat.size() - offset));
        if (wanted == 0) {
            return InputStream.nullInputStream();
        }
        Command command = Command.on("cat", path).with("offset", offset).with("length", wanted);
        HttpResponse<InputStream> response = rpc.stream(command, timeouts.answer());
        return new ExactLengthStream(response.body(), path.toString(), wanted);
    }

    /**
     * The bytes of a small file, hashed here.
     *
     * @param limit bytes at most; more is refused before it is read
     */
    public byte[] fetchVerified(IpfsPath path, int limit) throws IOException {
        VerifiedFile file = openVerified(path);
        if (file.size() > limit) {
            throw new StorageException(path + " has " + file.size() + " bytes (expected: " + limit
                    + " at most). It is another kind of file.");
        }
        try (InputStream content = file.stream()) {
            return content.readAllBytes();
        }
    }

    /** A file for reading at any position, hashed here block by block. */
    public VerifiedFile openVerified(IpfsPath path) throws IOException {
        Cid cid = dag.resolve(path);
        if (dag.isDirectory(cid)) {
            throw isDirectory(path);
        }
        return new VerifiedFile(dag, cid);
    }

    private static StorageException isDirectory(IpfsPath path) {
        return new StorageException(path + " is a directory. Name a file in it.");
    }

    /**
     * Writes a file or a whole directory to disk, hashed here block by block, up to {@link DownloadLimit#STANDARD}.
     *
     * @param target must not exist; after a failure it may be there in part
     */
    public void download(IpfsPath path, Path target) throws IOException {
        download(path, target, DownloadLimit.STANDARD);
    }

    /**
     * Writes a file or a whole directory to disk, hashed here block by block.
     *
     * @param target must not exist; after a failure it may be there in part
     * @throws DownloadLimitException for more than the limit
     */
    public void download(IpfsPath path, Path target, DownloadLimit limit) throws IOException {
        new Downloader(dag, limit).download(dag.resolve(path), target);
    }

    /** Entries of a directory in the order of their names, hashed here. A file has none. */
    public List<ContentEntry> list(IpfsPath path) throws IOException {
        Cid cid = dag.resolve(path);
        return dag.isDirectory(cid) ? dag.list(cid) : List.of();
    }

    /** Kind and size, hashed here. */
    public ContentStat stat(IpfsPath path) throws IOException {
        return dag.stat(path);
    }

    /** Whether the node has the first block of what the path names. */
    public boolean exists(IpfsPath path) throws IOException {
        try {
            rpc.call(Command.of("files/stat").with("arg", "/ipfs/" + path), MAX_ANSWER, timeouts.answer());
            return true;
        } catch (ContentNotFoundException absent) {
            return false;
        }
    }

    /** Keeps content and all under it from being collected. Safe to repeat. */
    public void pin(Cid cid) throws IOException {
        rpc.callJson(Command.on("pin/add", cid), MAX_ANSWER, timeouts.transfer());
    }

    /** Lets content be collected. Safe to repeat. */
    public void unpin(Cid cid) throws IOException {
        try {
            rpc.callJson(Command.on("pin/rm", cid), MAX_ANSWER, timeouts.answer());
        } catch (StorageException refused) {
            // Listing all pins beforehand would take the longer the more there are.
            if (refused instanceof StorageUnreachableException || isPinned(cid)) {
                throw refused;
            }
        }
    }

    public boolean isPinned(Cid cid) throws IOException {
        return pins().contains(cid);
    }

    /** Roots pinned with all under them. */
    public Set<Cid> pins() throws IOException {
        Command command = Command.of("pin/ls").with("type", "recursive");
        JsonNode keys = rpc.callJson(command, MAX_ANSWER, timeouts.answer()).path("Keys");
        Set<Cid> pins = new LinkedHashSet<>();
        keys.fieldNames().forEachRemaining(name -> {
            if (Cid.isValid(name)) {
                pins.add(Cid.parse(name));
            }
        });
        return pins;
    }

    /**
     * The blocks a content consists of, its root among them, each with the bytes of all under it as a link says; inner
     * ones are hashed here, leaves are named only.
     *
     * @param most blocks
     * @param patience after which it is given up
     * @throws ContentNotFoundException when not all of them came in time
     * @throws StorageException for more
     */
    public Map<Cid, Long> blocksOf(Cid root, int most, Duration patience) throws IOException {
        return dag.blocksOf(root, most, patience);
    }

    /** The bytes of one block, hashed here. */
    public byte[] block(Cid cid) throws IOException {
        return dag.block(cid);
    }

    private byte[] rawBlock(Cid cid) throws IOException {
        Command command = Command.on("block/get", cid);
        return patience.isPresent()
                ? patience.get().ask(cid, timeouts.answer(), limit -> rpc.call(command, MAX_BLOCK, limit))
                : rpc.call(command, MAX_BLOCK, timeouts.answer());
    }

    private static String text(JsonNode node, String field) throws StorageException {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new StorageException("IPFS answered without \"" + field + "\". Is ipfs.api-url the RPC of a node?");
        }
        return value.asText();
    }
}
