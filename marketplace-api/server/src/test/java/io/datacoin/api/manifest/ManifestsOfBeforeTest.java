package io.datacoin.api.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.TableFacts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The content id of a published manifest is on the chain: its bytes stay the same, whatever manifests say today. */
class ManifestsOfBeforeTest {
    private static final String CID = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";
    private static final String OF_BEFORE =
            "{\"description\":\"\",\"encryption\":null,\"facts\":null,\"format\":\"csv\","
                    + "\"license\":\"MIT\",\"malformedRows\":1,\"name\":\"Penguins\",\"previous\":null,"
                    + "\"publisher\":{\"address\":\"0x00000000000000000000000000000000000000aa\",\"signature\":\"0x01\"},"
                    + "\"raw\":{\"cid\":\"" + CID + "\",\"sha256\":\"" + "ab".repeat(32)
                    + "\",\"size\":47},\"rowCount\":2,"
                    + "\"sample\":[{\"mass\":3700,\"species\":\"adelie\"}],"
                    + "\"schema\":[{\"name\":\"species\",\"nullable\":false,\"type\":\"string\"},"
                    + "{\"name\":\"mass\",\"nullable\":true,\"type\":\"double\"}],"
                    + "\"statistics\":[{\"column\":\"species\",\"count\":2,\"distinct\":2,\"nulls\":0,\"quantiles\":{},"
                    + "\"topValues\":[{\"count\":1,\"value\":\"adelie\"}]},"
                    + "{\"column\":\"mass\",\"count\":1,\"distinct\":1,\"maximum\":\"3700\",\"mean\":3700,\"minimum\":\"3700\","
                    + "\"nulls\":1,\"quantiles\":{\"0.5\":3700},\"topValues\":[]}],"
                    + "\"table\":{\"cid\":\"" + CID + "\",\"format\":\"delta\",\"sha256\":\"" + "cd".repeat(32)
                    + "\",\"size\":912},\"version\":2}";

    @Test
    void aManifestOfBeforeIsReadAndHasTheSameBytes() {
        DatasetManifest manifest = StoredManifests.decode(OF_BEFORE);
        assertEquals(OF_BEFORE, new String(manifest.canonicalBytes(), StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), manifest.reading());
        assertTrue(ManifestContents.rejectedRows(manifest).isEmpty());
        TableFacts facts = (TableFacts) manifest.tableFacts();
        assertEquals(Optional.empty(), facts.schema().get(1).role());
        assertEquals(Map.of(), facts.schema().get(1).missing());
        assertEquals(List.of(), facts.schema().get(1).doubts());
        assertEquals(Optional.empty(), facts.statistics().get(1).histogram());
    }
}
