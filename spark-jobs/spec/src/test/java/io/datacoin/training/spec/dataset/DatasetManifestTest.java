package io.datacoin.training.spec.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DatasetManifestTest {
    private final DatasetManifest penguins = Manifests.penguins();

    @Test
    void aManifestWrittenAndReadIsTheSameManifest() throws Exception {
        String text = new String(penguins.canonicalBytes(), StandardCharsets.UTF_8);
        assertEquals(penguins, DatasetManifest.decode(text));
        assertTrue(text.contains("\"encryption\":null"), text);
        assertTrue(text.contains("\"previous\":null"), text);
    }

    @Test
    void theSignatureCoversEverythingButItself() {
        DatasetManifest signed = penguins.signed("0xabcd");
        assertArrayEquals(penguins.unsignedBytes(), signed.unsignedBytes());
        assertFalse(new String(signed.unsignedBytes(), StandardCharsets.UTF_8).contains("signature"));
        assertTrue(new String(signed.canonicalBytes(), StandardCharsets.UTF_8).contains("\"signature\":\"0xabcd\""));
    }

    @Test
    void aManifestWithAnUnknownOrMissingKeyIsRefused() {
        String text = new String(penguins.canonicalBytes(), StandardCharsets.UTF_8);
        assertThrows(
                JsonProcessingException.class,
                () -> DatasetManifest.decode(text.replace("\"license\"", "\"licence\"")));
        assertThrows(
                JsonProcessingException.class,
                () -> DatasetManifest.decode(text.replace("\"name\":\"penguins\",", "")));
    }

    @Test
    void aManifestWithTextTooLongForACidIsRefused() {
        String text = new String(penguins.canonicalBytes(), StandardCharsets.UTF_8);
        String tooLong = "z".repeat(StoredContent.LONGEST_CID + 1);
        assertThrows(
                JsonProcessingException.class,
                () -> DatasetManifest.decode(text.replace(penguins.raw().cid(), tooLong)));
        assertThrows(
                JsonProcessingException.class,
                () -> DatasetManifest.decode(text.replace("\"previous\":null", "\"previous\":\"" + tooLong + "\"")));
    }
}
