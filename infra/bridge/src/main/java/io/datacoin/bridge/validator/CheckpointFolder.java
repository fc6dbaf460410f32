package io.datacoin.bridge.validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.bridge.hyperlane.Attestation;
import io.datacoin.bridge.hyperlane.Checkpoint;
import io.datacoin.bridge.hyperlane.MessageTree;
import io.datacoin.chain.signing.Signature;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one validator publishes: {@code DOMAIN/INDEX.json}, one file per message, written once; and remembers how far it
 * has read. Readers trust nothing in it but what the signature covers. Safe for any thread; one validator writes a folder.
 */
public final class CheckpointFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** An attestation has some 600. */
    private static final int LARGEST_BYTES = 8 << 10;

    /** A shared disk may be slow; what takes longer is no file. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PatientReader reader = new PatientReader(LARGEST_BYTES, PATIENCE);
    private final Path root;

    /** The folder, made at the first write. */
    public CheckpointFolder(Path root) {
        this.root = root;
    }

    /**
     * What was published for that message.
     *
     * @throws IllegalArgumentException when the file is not an attestation
     * @throws UncheckedIOException when it can not be read
     */
    public Optional<Attestation> find(long domain, long index) {
        Path file = file(domain, index);
        try {
            return Optional.of(read(JSON.readTree(text(file))));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        } catch (JsonProcessingException | CharacterCodingException cause) {
            throw new IllegalArgumentException(file + ": not JSON", cause);
        } catch (IOException cause) {
            throw new UncheckedIOException(file + " cannot be read", cause);
        }
    }

    /** What a stranger may have put there: the whole of a short file. */
    private String text(Path file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(reader.read(file)))
                .toString();
    }

    /**
     * Publishes in one step: a reader sees nothing or everything.
     *
     * @throws IllegalStateException when something was published for that message before
     */
    public void publish(Attestation attestation) {
        Checkpoint checkpoint = attestation.checkpoint();
        Path file = file(checkpoint.origin(), checkpoint.index());
        try {
            Path draft = draft(file, write(attestation));
            try {
                // Unlike a move, a link never replaces what is there.
                Files.createLink(file, draft);
            } finally {
                Files.delete(draft);
            }
        } catch (FileAlreadyExistsException cause) {
            throw new IllegalStateException(file + " exists: an index is signed once", cause);
        } catch (IOException cause) {
            throw new UncheckedIOException(file + " cannot be written", cause);
        }
    }

    /** Remembers how far the chain was read; replaces what was remembered. */
    void remember(long domain, Progress progress) {
        ObjectNode object = JSON.createObjectNode();
        object.put("block", progress.block());
        object.put("blockHash", progress.blockHash().hex());
        object.put("leaves", progress.tree().count());
        ArrayNode branch = object.putArray("branch");
        progress.tree().branch().forEach(node -> branch.add(node.hex()));
        Path file = progressFile(domain);
        try {
            Files.move(
                    draft(file, object.toString()),
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cause) {
            throw new UncheckedIOException(file + " cannot be written", cause);
        }
    }

    /** How far the chain was read; empty before the first time. */
    Optional<Progress> remembered(long domain) {
        Path file = progressFile(domain);
        try {
            JsonNode object = JSON.readTree(Files.readString(file));
            List<Bytes32> branch = new ArrayList<>();
            object.path("branch").forEach(node -> branch.add(Bytes32.fromHex(node.asText())));
            return Optional.of(new Progress(
                    object.path("block").asLong(),
                    Bytes32.fromHex(object.path("blockHash").asText()),
                    MessageTree.of(branch, object.path("leaves").asLong())));
        } catch (NoSuchFileException first) {
            return Optional.empty();
        } catch (IOException cause) {
            throw new UncheckedIOException(file + " cannot be read", cause);
        }
    }

    /**
     * How far a chain was read.
     *
     * @param block the last block
     * @param blockHash its name
     * @param tree over all messages up to it; not to be changed
     */
    record Progress(long block, Bytes32 blockHash, MessageTree tree) {}

    private static Path draft(Path file, String content) throws IOException {
        Path draft = Files.createTempFile(Files.createDirectories(file.resolveSibling("")), "draft", ".tmp");
        return Files.writeString(draft, content);
    }

    private Path progressFile(long domain) {
        return root.resolve(Long.toString(domain)).resolve("progress.json");
    }

    private Path file(long domain, long index) {
        return root.resolve(Long.toString(domain)).resolve(index + ".json");
    }

    private static String write(Attestation attestation) {
        Checkpoint checkpoint = attestation.checkpoint();
        ObjectNode object = JSON.createObjectNode();
        object.put("origin", checkpoint.origin());
        object.put("tree", checkpoint.tree().hex());
        object.put("root", checkpoint.root().hex());
        object.put("index", checkpoint.index());
        object.put("messageId", checkpoint.messageId().hex());
        object.put("signature", attestation.signature().hex());
        return object.toPrettyString();
    }

    private static Attestation read(JsonNode object) {
        return new Attestation(
                new Checkpoint(
                        object.path("origin").asLong(),
                        Address.of(object.path("tree").asText()),
                        Bytes32.fromHex(object.path("root").asText()),
                        object.path("index").asLong(),
                        Bytes32.fromHex(object.path("messageId").asText())),
                Signature.fromHex(object.path("signature").asText()));
    }
}
