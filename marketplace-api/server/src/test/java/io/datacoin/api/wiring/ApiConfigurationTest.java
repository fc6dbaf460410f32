package io.datacoin.api.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.api.quota.DiskFloor;
import io.datacoin.api.quota.QuotaLimits;
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
        assertEquals(new QuotaLimits(100L << 30, Duration.ofHours(6), 32), configuration.quota());
        assertEquals(Duration.ofDays(7), configuration.draftLifetime());
        assertEquals(new DiskFloor(1L << 30, 5), configuration.diskFloor());
        assertEquals(Optional.empty(), configuration.faucet());
        assertEquals("http://127.0.0.1:1", configuration.walletRpcUrl());
        assertTrue(configuration.corsOrigins().isEmpty());
        assertEquals("hunter2", configuration.database().password());
        assertTrue(!configuration.toString().contains("hunter2"));
    }

    @Test
    void sharesUnderWhichNothingCanBeDoneAreRefused() {
        assertTrue(refusal(least + "quota.bytes-per-day = 1GiB").contains("at least largest-upload"));
        assertTrue(refusal(least + "quota.ingest-time-per-day = 0s").contains("more than none"));
        assertTrue(
                refusal(least + "quota.waiting-ingests = 0").contains("quota.waiting-ingests: 0 (expected: 1-10000)"));
        assertTrue(refusal(least + "ingest.draft-lifetime = 59m").contains("ingest.draft-lifetime"));
        assertTrue(refusal(least + "disk.least-free-percent = 51").contains("disk.least-free-percent: 51"));
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
