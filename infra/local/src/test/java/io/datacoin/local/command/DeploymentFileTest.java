package io.datacoin.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.address.Coin;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.chain.deployment.ChainParameters;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment file says everything or is refused with what is wrong in it. */
final class DeploymentFileTest {
    private static final Path HANDBOOK = Path.of("../docs/deployment.md");
    private static final String ADDRESS = "0x00000000000000000000000000000000000000aa";
    private static final Address SOMEBODY = Address.of(ADDRESS);
    private static final String SMALL = "shape = mainnet\n"
            + "chain { rpc-url = \"https://node.test\", id = 1 }\n"
            + "parties { holder = \"" + ADDRESS + "\", treasury = \"" + ADDRESS + "\", operators = [\"" + ADDRESS
            + "\"] }\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theExampleOfTheHandbookIsUnderstood() throws IOException {
        String handbook = Files.readString(HANDBOOK);
        int begin = handbook.indexOf("```hocon") + "```hocon".length();
        String example = handbook.substring(begin, handbook.indexOf("```", begin))
                .replace("0x…", ADDRESS)
                .replace("https://…", "https://node.test");
        DeploymentFile read = read(example);
        ChainParameters.Parties parties =
                new ChainParameters.Parties(SOMEBODY, SOMEBODY, List.of(SOMEBODY), List.of(SOMEBODY), List.of());
        SwapVenue venue = new SwapVenue(SOMEBODY, SOMEBODY, "ETH", List.of(new Coin("USDT", SOMEBODY, 6)));
        assertEquals(
                new DeploymentFile(
                        URI.create("https://node.test"),
                        11_155_111,
                        ChainParameters.testnet(parties, Optional.of(venue))),
                read);
    }

    @Test
    void whatMayBeLeftOutIsNobodyAndNoExchange() throws IOException {
        ChainParameters.Parties parties =
                new ChainParameters.Parties(SOMEBODY, SOMEBODY, List.of(SOMEBODY), List.of(), List.of());
        assertEquals(
                new DeploymentFile(
                        URI.create("https://node.test"), 1, ChainParameters.mainnet(parties, Optional.empty())),
                read(SMALL));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("sepolia.conf");
        assertRefused(file, file.toString());
    }

    @Test
    void aDamagedFileIsRefusedWithTheLine() throws IOException {
        assertRefused(file(SMALL + "exchange { router = [\n"), "deployment.conf: 5: ");
    }

    @Test
    void everyWrongThingIsNamed() throws IOException {
        assertRefused(file(SMALL.replace("shape = mainnet", "shape = galaxy")), "\"galaxy\"", "testnet or mainnet");
        assertRefused(file(SMALL.replace("shape = mainnet", "")), "shape");
        assertRefused(file(SMALL.replace("id = 1", "id = first")), "chain.id");
        assertRefused(file(SMALL.replace("https://node.test", "not a url")), "not a url");
        assertRefused(file(SMALL.replace("https://node.test", "node.test")), "chain.rpc-url", "node.test", "https");
        assertRefused(file(SMALL.replace("treasury = \"" + ADDRESS + "\"", "treasury = \"0x12\"")), "\"0x12\"");
        assertRefused(file(SMALL.replaceFirst("operators = .*]", "operators = []")), "operators");
        assertRefused(file(SMALL + "exchange { router = \"" + ADDRESS + "\" }"), "coins");
    }

    @Test
    void aKeyThatNobodyReadsIsRefusedWhereverItStands() throws IOException {
        assertRefused(file(SMALL + "chain.confirmations = 3\nspeed = 1\n"), "chain.confirmations, speed");
        String coin = "{ symbol = USDT, token = \"" + ADDRESS + "\", decimals = 6, name = Tether }";
        assertRefused(
                file(SMALL + "exchange { router = \"" + ADDRESS + "\", wrapped-native = \"" + ADDRESS
                        + "\", native-symbol = ETH, coins = [ " + coin + " ] }"),
                "exchange.coins",
                "name");
    }

    private DeploymentFile read(String text) throws IOException {
        return DeploymentFile.read(file(text));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("deployment.conf"), text);
    }

    private static void assertRefused(Path file, String... words) {
        RefusedException refused = assertThrows(RefusedException.class, () -> DeploymentFile.read(file));
        assertEquals("bad-deployment-file", refused.refusal().code());
        String detail = refused.refusal().detail();
        assertTrue(detail.startsWith(file + ": "), detail);
        for (String word : words) {
            assertTrue(detail.contains(word), () -> detail + " names " + word);
        }
    }
}
