package io.datacoin.local.parts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.process.FreePorts;
import io.datacoin.local.process.Supervisor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded chain comes back from its saves, whatever was killed when and whatever became of a file. */
@Timeout(120)
final class ChainSavesTest {
    private static final Installation BUILT =
            new Installation(Path.of("../..").toAbsolutePath().normalize());
    private static final Address SOMEBODY = Address.of("0x00000000000000000000000000000000000000aa");
    private static final Duration BLOCK = Duration.ofMillis(200);

    private final Path folder;
    private final List<String> told = new ArrayList<>();

    ChainSavesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatAChainKnewWhenItWasStoppedItKnowsAgain() {
        whileRunning(chain -> give(chain, 5));
        whileRunning(chain -> assertEquals(Wei.of(5), balance(chain)));
        assertEquals(List.of(), told, "nothing was lost");
    }

    @ParameterizedTest(name = "of which {0} bytes are left")
    @ValueSource(ints = {0, 1, 300})
    void aDamagedSaveGivesWayToTheOneBeforeAndTheLossIsTold(int left) throws IOException {
        whileRunning(chain -> give(chain, 5));
        whileRunning(chain -> give(chain, 6));
        truncate("state.json", left);
        whileRunning(chain -> assertEquals(Wei.of(5), balance(chain)));
        assertEquals(1, told.size());
        assertTrue(told.get(0).contains("damaged") && told.get(0).contains("undone"), told::toString);
        assertTrue(Files.exists(folder.resolve("state-damaged.json")), "it is kept for who can read it");
    }

    /** Still JSON, and another balance or none: only the digest knows. */
    @ParameterizedTest(name = "a digit becomes {0}")
    @ValueSource(strings = {"z", "7"})
    void aChangedDigitIsDamageToo(String digit) throws IOException {
        whileRunning(chain -> give(chain, 5));
        whileRunning(chain -> give(chain, 6));
        Path save = folder.resolve("state.json");
        String text = Files.readString(save);
        int place = text.indexOf(SOMEBODY.hex().substring(2));
        int balance = text.indexOf("\"balance\":\"0x", place) + 13;
        assertTrue(place > 0 && text.charAt(balance) == '6', () -> text.substring(place, place + 120));
        Files.writeString(save, text.substring(0, balance) + digit + text.substring(balance + 1));
        assertEquals(
                SavedChain.Condition.DAMAGED, ChainSaves.look(folder).newest().condition());
        whileRunning(chain -> assertEquals(Wei.of(5), balance(chain)));
        assertEquals(1, told.size());
    }

    @Test
    void aSaveThatIsGoneIsReplacedByTheOneBefore() throws IOException {
        whileRunning(chain -> give(chain, 5));
        whileRunning(chain -> give(chain, 6));
        Files.delete(folder.resolve("state.json"));
        whileRunning(chain -> assertEquals(Wei.of(5), balance(chain)));
        assertTrue(told.get(0).contains("gone"), told::toString);
    }

    @Test
    void aChainWithoutOneWholeSaveIsNotReplacedByANewOne() throws IOException {
        whileRunning(chain -> give(chain, 5));
        whileRunning(chain -> give(chain, 6));
        truncate("state.json", 10);
        truncate("state-before.json", 10);
        RefusedException refused = assertThrows(RefusedException.class, () -> whileRunning(chain -> {}));
        assertEquals("chain-damaged", refused.refusal().code());
        assertTrue(refused.refusal().detail().contains("backup"), refused.refusal()::toString);
        assertEquals(10, Files.size(folder.resolve("state.json")), "nothing was written over it");
    }

    @Test
    void aChainThatIsKilledWhileItIsSavedLosesNothingThatWasSavedBefore() {
        whileRunning(chain -> give(chain, 5));
        for (int round = 0; round < 8; round++) {
            AnvilChain chain = chain();
            try (Supervisor supervisor = new Supervisor()) {
                chain.recover(told::add);
                supervisor.start(chain.child(folder.resolve("log")));
                assertEquals(Wei.of(5), balance(chain));
                CompletableFuture<Void> saved = CompletableFuture.runAsync(chain.saves()::close);
                ProcessHandle.of(supervisor.pidOf("chain")).orElseThrow().destroyForcibly();
                saved.join();
            }
        }
        assertEquals(List.of(), told, "every save was whole");
    }

    @Test
    void anIdleChainIsSavedRarelyAndOneWithATransactionAtOnce() {
        whileRunning(chain -> {
            try (ChainSaves saves = ChainSaves.byHand(URI.create(chain.rpcUrl()), folder, Duration.ofDays(1))) {
                long begin = System.nanoTime();
                long day = Duration.ofDays(1).toNanos();
                assertTrue(saves.saveIfWorthIt(begin), "it was never saved");
                call(chain, "anvil_mine", "\"0x5\"");
                assertFalse(saves.saveIfWorthIt(begin), "empty blocks only");
                transfer(chain);
                call(chain, "anvil_mine", "\"0x5\"");
                assertTrue(saves.saveIfWorthIt(begin), "there was a transaction");
                call(chain, "anvil_mine", "\"0x5\"");
                assertFalse(saves.saveIfWorthIt(begin));
                assertTrue(saves.saveIfWorthIt(begin + day + 1), "a day has passed");
            } catch (IOException away) {
                throw new UncheckedIOException(away);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
    }

    /** What is confirmed and in no save is undone by the next end. */
    @Test
    void aChainThatCanNotBeSavedConfirmsNothing() {
        whileRunning(chain -> {
            AtomicReference<Instant> kept = new AtomicReference<>(Instant.now().minusSeconds(31));
            ChainActivity activity = new ChainActivity(URI.create(chain.rpcUrl()), HttpClient.newHttpClient());
            try (ChainPace pace = ChainPace.byHand(URI.create(chain.rpcUrl()), Duration.ofSeconds(1), 3, kept::get)) {
                pace.look();
                assertEquals(0, activity.pace());
                long head = activity.head();
                transfer(chain);
                assertEquals(head, activity.head());
                kept.set(Instant.now());
                pace.look();
                assertTrue(activity.pace() > 0, "it goes on when it is saved again");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        });
    }

    @Test
    void anIdleChainMinesSeldomUntilATransactionWaits() {
        whileRunning(chain -> {
            ChainPace pace = ChainPace.byHand(URI.create(chain.rpcUrl()), Duration.ofSeconds(1), 4, Instant::now);
            try {
                pace.look();
                assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1}", call(chain, "anvil_getIntervalMining"));
                call(chain, "anvil_mine", "\"0x5\"");
                pace.look();
                assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":10}", call(chain, "anvil_getIntervalMining"));
                transfer(chain);
                pace.look();
                assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1}", call(chain, "anvil_getIntervalMining"));
                call(chain, "anvil_mine", "\"0x4\"");
                pace.look();
                assertEquals(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1}",
                        call(chain, "anvil_getIntervalMining"),
                        "for some blocks others may wait");
            } catch (IOException away) {
                throw new UncheckedIOException(away);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"error\":{\"code\":-1}}",
                "{\"result\":\"0x1f8b",
                "{\"result\":\"0x1f8\"}",
                "{\"result\":\"0xzz\"}"
            })
    void anAnswerThatIsNoWholeStateIsNotTakenForOne(String answer) {
        assertThrows(
                IOException.class,
                () -> new DumpedState(new ByteArrayInputStream(answer.getBytes(StandardCharsets.US_ASCII)))
                        .readAllBytes());
    }

    @Test
    void aStateIsReadAsItComes() throws IOException {
        String answer = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x00fFa1\"}";
        assertArrayEquals(
                new byte[] {0, -1, (byte) 0xa1},
                new DumpedState(new ByteArrayInputStream(answer.getBytes(StandardCharsets.US_ASCII))).readAllBytes());
    }

    /** What is done with a running chain. */
    private interface Story {
        void on(AnvilChain chain);
    }

    private AnvilChain chain() {
        return new AnvilChain("chain", AnvilChain.HOME, BUILT.anvil(), folder, FreePorts.next(), BLOCK);
    }

    private void whileRunning(Story story) {
        AnvilChain chain = chain();
        try (Supervisor supervisor = new Supervisor()) {
            chain.recover(told::add);
            supervisor.start(chain.child(folder.resolve("log")));
            supervisor.beforeTheEndOf("chain", chain.saves()::close);
            story.on(chain);
        }
    }

    private void truncate(String file, int left) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(file), StandardOpenOption.WRITE)) {
            channel.truncate(left);
        }
    }

    private static Wei balance(AnvilChain chain) {
        try (ChainRpc rpc = Web3jChainRpc.connect(URI.create(chain.rpcUrl()), Duration.ofSeconds(20))) {
            return rpc.balance(SOMEBODY, BlockTag.LATEST);
        }
    }

    private static void give(AnvilChain chain, int wei) {
        call(chain, "anvil_setBalance", "\"" + SOMEBODY.hex() + "\",\"0x" + Integer.toHexString(wei) + "\"");
    }

    private static void transfer(AnvilChain chain) {
        String account = call(chain, "eth_accounts").replaceAll(".*(0x[0-9a-f]{40}).*", "$1");
        call(
                chain,
                "eth_sendTransaction",
                "{\"from\":\"" + account + "\",\"to\":\"" + SOMEBODY.hex() + "\",\"value\":\"0x1\"}");
    }

    private static String call(AnvilChain chain, String method, String... parameters) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(chain.rpcUrl()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method
                        + "\",\"params\":[" + String.join(",", parameters) + "]}"))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertTrue(answer.body().contains("\"result\""), answer.body());
            return answer.body();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
