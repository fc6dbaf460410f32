package io.datacoin.chain.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.chain.oracle.Viem;
import io.datacoin.domain.id.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where contracts will be, against viem; and that the factory is the one everybody means. */
class Create2Test {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void contractsLieWhereViemSays(@TempDir Path scratch) throws IOException {
        Random random = new Random(20_261_125);
        List<JsonNode> questions = new ArrayList<>();
        List<Address> ours = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            byte[] code = new byte[random.nextInt(2_000)];
            random.nextBytes(code);
            String initCode = HexFormat.of().formatHex(code);
            questions.add(JSON.valueToTree(Map.of("kind", "create2", "initCode", "0x" + initCode)));
            ours.add(Create2.addressOf(DeploymentPlan.FIRST_SALT, initCode));
        }

        assertEquals(
                Viem.ask(questions, scratch).stream()
                        .map(answer -> Address.of(answer.path("address").asText()))
                        .toList(),
                ours);
    }

    /** Nobody's key signed it: its sender is recovered, and what he deploys first lies at the factory's address. */
    @Test
    void theFactorysTransactionMakesTheFactory(@TempDir Path scratch) throws IOException {
        JsonNode answer = Viem.ask(
                        List.of(JSON.valueToTree(
                                Map.of("kind", "deployment", "transaction", Create2.FACTORY_TRANSACTION))),
                        scratch)
                .get(0);

        assertEquals(Create2.FACTORY_MAKER, Address.of(answer.path("sender").asText()));
        assertEquals(Create2.FACTORY, Address.of(answer.path("address").asText()));
    }
}
