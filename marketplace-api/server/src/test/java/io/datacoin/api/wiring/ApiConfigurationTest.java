package io.datacoin.api.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.domain.id.Address;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.training.spec.process.IngestLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiConfigurationTest {
    @TempDir
    private Path folder = Path.of("");

    private String least = "";

    @BeforeEach
    void writeFiles() throws IOException {
        Path addresses = folder.resolve("contracts.json");
        new ContractAddresses(
                        31_337,
                        0,
                        Address.ZERO,
                        Address.ZERO,
                        Address.ZERO,
                        Address.ZERO,
                        Address.ZERO,
                        Address.ZERO,
                        Address.ZERO,
                        Address.ZERO,
                        Optional.empty())
                .write(addresses);
        Path password = Files.writeString(folder.resolve("password"), "hunter2\n");
        least = "chain.rpc-url = \"http://127.0.0.1:1\"\nchain.addresses-file = \"" + addresses
                + "\"\ndatabase { jdbc-url = \"jdbc:postgresql://127.0.0.1:1/x\", user = u, password-file = \""
                + password
                + "\" }\nipfs.api-url = \"http://127.0.0.1:2\"\nspark.class-path-file = \"/cp\"\nwork-dir = \"/work\"\n";
    }

    private ApiConfiguration read(String text) throws IOException {
        return ApiConfiguration.read(Files.writeString(folder.resolve("api.conf"), text));
    }

    private String refusal(String text) {
        return String.valueOf(
                assertThrows(ConfigurationException.class, () -> read(text)).getMessage());
    }

    @Test
    void theLeastThatMustBeGivenGetsDocumentedDefaults() throws IOException {
        ApiConfiguration configuration = read(least);
        assertEquals(8080, configuration.port());
        assertEquals(1024 * 1024, configuration.bodyLimit());
        assertEquals(Duration.ofMinutes(30), configuration.ingestTimeLimit());
        assertEquals(IngestLimits.standard(), configuration.ingestLimits());
        assertEquals(Optional.empty(), configuration.faucet());
        assertEquals("http://127.0.0.1:1", configuration.walletRpcUrl());
        assertTrue(configuration.corsOrigins().isEmpty());
        assertEquals("hunter2", configuration.database().password());
        assertTrue(!configuration.toString().contains("hunter2"));
    }

    @Test
    void anUnknownKeyAMissingOneAndAValueOutOfRangeAreNamed() {
        assertTrue(refusal(least + "http.prot = 1").contains("http.prot"));
        assertTrue(refusal(least + "http.port = 70000").contains("http.port: 70000 (expected: 0-65535)"));
        assertTrue(refusal(least.replace("work-dir", "#")).contains("work-dir"));
        assertTrue(refusal(least.replace("password-file = \"", "password-file = \"/no"))
                .contains("database.password-file"));
    }
}
