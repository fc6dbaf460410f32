package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.local.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sends DATA to another chain and back, with the real command, while parts of the bridge are killed. */
@Order(4)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class BridgeIT {
    @Test
    void thereAndBackWhileRelayerAndChainsAreKilled(@TempDir Path folder) throws IOException, InterruptedException {
        Shell shell = Shell.in(folder);
        StackOptions options = new StackOptions(folder.resolve("home"), 0, 1, Duration.ofMillis(500));
        try (EmbeddedStack stack =
                EmbeddedStack.start(options.withBridge(), Installation.ofThisProcess(), line -> {})) {
            shell.set("DATACOIN_API", stack.api().toString());
            shell.set("DATACOIN_PASSPHRASE", "a stranger's passphrase");
            shell.run("./datacoin wallet new\n./datacoin wallet faucet").done();

            shell.run("./datacoin bridge 12.5").endedWith(2).saying("--to");
            shell.run("./datacoin bridge twelve --to away").endedWith(2).saying("twelve");
            shell.run("./datacoin bridge 1 --to mars").endedWith(1).saying("give one of: home, away");
            shell.run("./datacoin bridge 1 --to home").endedWith(1).saying("send some there first");
            shell.run("./datacoin bridge 12.5 --to away").endedWith(1).saying("--yes");
            shell.run("./datacoin bridge status 0x12").endedWith(1).saying("64 hexadecimal digits");

            JsonNode there = shell.run("./datacoin bridge 12.5 --to away --yes --json")
                    .done()
                    .json();
            assertEquals("delivered", there.path("status").asText());

            JsonNode sent = shell.run("./datacoin bridge 3 --to away --no-wait --yes --json")
                    .done()
                    .json();
            kill(stack, "bridge-relayer");
            kill(stack, "bridge-validator-2");
            String status = "./datacoin bridge status " + sent.path("messageId").asText() + " --json";
            assertFalse(shell.run(status).done().json().path("status").asText().isEmpty());
            awaitNothingInFlight(shell);

            kill(stack, "away");
            kill(stack, "chain");
            JsonNode back = shell.run("./datacoin bridge 5 --to home --yes --json")
                    .done()
                    .json();
            assertEquals("delivered", back.path("status").asText());

            JsonNode end = awaitNothingInFlight(shell);
            assertEquals(
                    Wei.data("10.5").toString(),
                    end.path("chains").path("home").path("locked").asText());
            assertEquals(
                    Wei.data("10.5").toString(),
                    end.path("chains").path("away").path("minted").asText());
            assertEquals(3, end.path("messages").size());
        }
    }

    private static JsonNode awaitNothingInFlight(Shell shell) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (true) {
            Shell.Ended ended = shell.run("./datacoin bridge status --json");
            JsonNode report = ended.json();
            boolean arrived = ended.exitCode() == 0
                    && report.path("inFlight").asText().equals("0")
                    && report.path("chains").path("away").path("reachable").asBoolean();
            if (arrived) {
                return report;
            }
            assertTrue(System.nanoTime() < deadline, () -> "in flight for two minutes: " + report);
        }
    }

    private static void kill(EmbeddedStack stack, String part) {
        assertTrue(ProcessHandle.of(stack.pidOf(part)).orElseThrow().destroyForcibly(), part);
    }
}
