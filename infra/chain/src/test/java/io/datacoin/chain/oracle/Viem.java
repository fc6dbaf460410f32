package io.datacoin.chain.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** viem, an independent implementation of hashing and signing, in a Node process that ends with its last answer. */
public final class Viem {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 120;

    private Viem() {}

    /** What viem makes of each message, in order; {@code src/test/node/oracle.mjs} says how to ask. */
    public static List<JsonNode> ask(List<? extends JsonNode> messages, Path scratch) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode message : messages) {
            lines.add(JSON.writeValueAsString(message));
        }
        Path questions = Files.write(scratch.resolve("questions.ndjson"), lines);
        Path answers = scratch.resolve("answers.ndjson");
        Path complaints = scratch.resolve("complaints.txt");
        Process node = new ProcessBuilder(
                        "node", NodeFolder.find().resolve("oracle.mjs").toString())
                .redirectInput(questions.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(complaints.toFile())
                .start();
        try {
            if (!node.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("viem did not answer within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while viem was asked", interrupted);
        } finally {
            node.destroyForcibly();
        }
        if (node.exitValue() != 0) {
            throw new IllegalStateException("viem failed: " + Files.readString(complaints));
        }
        List<JsonNode> read = new ArrayList<>();
        for (String line : Files.readAllLines(answers)) {
            read.add(JSON.readTree(line));
        }
        return read;
    }
}
