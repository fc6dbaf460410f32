package io.datacoin.chain.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** The vectors that ethers and other libraries test themselves with, read from the installed package. */
public final class PublicVectors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PublicVectors() {}

    /** All vectors of a set; fails unless there are as many as the pinned release has. */
    public static List<JsonNode> all(String set, int expected) throws IOException {
        return some(set, vector -> true, expected);
    }

    /** The vectors of a set that speak of something this module does; fails unless there are that many. */
    public static List<JsonNode> some(String set, Predicate<JsonNode> concernsUs, int expected) throws IOException {
        Path file = NodeFolder.find().resolve("node_modules/@ethersproject/testcases/testcases/" + set + ".json.gz");
        List<JsonNode> vectors = new ArrayList<>();
        try (InputStream json = new GZIPInputStream(Files.newInputStream(file))) {
            for (JsonNode vector : JSON.readTree(json)) {
                if (concernsUs.test(vector)) {
                    vectors.add(vector);
                }
            }
        }
        assertEquals(expected, vectors.size(), () -> "vectors of " + set);
        return vectors;
    }
}
