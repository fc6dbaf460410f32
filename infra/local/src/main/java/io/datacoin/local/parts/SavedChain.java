package io.datacoin.local.parts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in the folder of a chain.
 *
 * @param newest its last save
 * @param before the one before that
 */
public record SavedChain(Save newest, Save before) {
    private static final Logger LOGGER = LoggerFactory.getLogger(SavedChain.class);
    private static final int LONGEST_STATE = Integer.MAX_VALUE;
    private static final StreamReadConstraints OUR_OWN_CHAIN = StreamReadConstraints.builder()
            .maxStringLength(LONGEST_STATE)
            .maxNestingDepth(100)
            .build();
    /** Reads states of chains, however large. */
    static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(OUR_OWN_CHAIN).build())
            .build();

    /** Whether a save can be used. */
    public enum Condition {
        WHOLE,
        DAMAGED,
        MISSING
    }

    /**
     * One save.
     *
     * @param block the newest block in it; 0 where there is none
     */
    public record Save(Condition condition, long block) {}

    /** Reads a save to its end. */
    static Save read(Path file) {
        if (!Files.isRegularFile(file)) {
            return new Save(Condition.MISSING, 0);
        }
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Save(Condition.DAMAGED, 0);
            }
            long block = 0;
            String digest = "";
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (field.equals("best_block_number") && value == JsonToken.VALUE_NUMBER_INT) {
                    block = parser.getLongValue();
                } else if (field.equals(SaveDigest.MEMBER)) {
                    digest = parser.getText();
                }
                parser.skipChildren();
            }
            boolean whole = parser.currentToken() == JsonToken.END_OBJECT
                    && parser.nextToken() == null
                    // Saves of before have none.
                    && (digest.isEmpty() || SaveDigest.isTrue(file, digest));
            return new Save(whole ? Condition.WHOLE : Condition.DAMAGED, block);
        } catch (IOException damaged) {
            // For who debugs: what it means for the home is said by who asked.
            LOGGER.debug("{} is damaged", file, damaged);
            return new Save(Condition.DAMAGED, 0);
        }
    }
}
