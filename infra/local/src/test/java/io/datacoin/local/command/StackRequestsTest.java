package io.datacoin.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.local.control.ControlClient;
import io.datacoin.local.control.ControlSocket;
import io.datacoin.local.control.StackRequest;
import io.datacoin.local.control.StackRequest.Wish;
import io.datacoin.local.process.ChildSpec;
import io.datacoin.local.process.Readiness;
import io.datacoin.local.process.Supervisor;
import io.datacoin.local.stack.RestartableServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code datacoin dev} in one terminal and {@code datacoin up} in another, with small services. */
@Timeout(60)
final class StackRequestsTest {
    private static final String ROOT = "/checkout";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supervisor supervisor = new Supervisor();
    private final List<String> terminal = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Path folder;
    private final ControlSocket socket;

    StackRequestsTest(@TempDir Path folder) {
        this.folder = folder;
        this.socket = ControlSocket.listen(
                folder.resolve("control").resolve("socket"),
                new StackRequests(ROOT, new Small(), this::backup, terminal::add));
    }

    @BeforeEach
    void up() {
        supervisor.start(service("scheduler"));
        supervisor.start(service("api"));
    }

    @AfterEach
    void down() {
        socket.close();
        supervisor.close();
    }

    @Test
    void everyServiceIsRestartedWhenNoneIsNamedAndBothTerminalsHearIt() {
        long scheduler = supervisor.pidOf("scheduler");
        long api = supervisor.pidOf("api");
        ask(ROOT, Wish.RESTART, List.of());
        assertFalse(supervisor.pidOf("scheduler") == scheduler);
        assertFalse(supervisor.pidOf("api") == api);
        assertEquals(List.of("scheduler is ready", "api is ready"), told);
        assertEquals(told, terminal);
    }

    @Test
    void onlyTheNamedServiceIsRestarted() {
        long scheduler = supervisor.pidOf("scheduler");
        ask(ROOT, Wish.RESTART, List.of("api"));
        assertEquals(scheduler, supervisor.pidOf("scheduler"));
        assertEquals(List.of("api is ready"), told);
    }

    @Test
    void aLookRestartsNothing() {
        long scheduler = supervisor.pidOf("scheduler");
        ask(ROOT, Wish.LOOK, List.of());
        assertEquals(scheduler, supervisor.pidOf("scheduler"));
        assertEquals(List.of(), told);
    }

    @Test
    void anUnknownServiceIsRefusedBeforeAnythingIsStopped() {
        long api = supervisor.pidOf("api");
        for (Wish wish : List.of(Wish.LOOK, Wish.RESTART)) {
            Refusal refusal = refusal(ROOT, wish, List.of("api", "worker-9"));
            assertEquals("unknown-service", refusal.code());
            assertEquals("service: worker-9 (expected: one of scheduler, api)", refusal.detail());
            assertFalse(refusal.remedy().contains("keeps trying"), refusal::toString);
        }
        assertEquals(api, supervisor.pidOf("api"));
    }

    @Test
    void anotherCheckoutIsRefused() {
        Refusal refusal = refusal("/elsewhere", Wish.LOOK, List.of());
        assertEquals("another-checkout", refusal.code());
        assertFalse(refusal.remedy().contains("keeps trying"), refusal::toString);
    }

    @Test
    void onlyAServiceThatDoesNotComeBackIsSaidToBeTriedAgain() throws IOException {
        Files.createFile(folder.resolve("broken"));
        Refusal refusal = refusal(ROOT, Wish.RESTART, List.of("api"));
        assertEquals("service-not-back", refusal.code());
        assertTrue(refusal.detail().contains("the port is taken"), refusal::toString);
        assertTrue(refusal.remedy().contains("the stack keeps trying"), refusal::toString);
    }

    @Test
    void aBackupIsWrittenWhereItIsAskedForByAnyCheckout() throws IOException {
        Path file = folder.resolve("backup");
        String document = new ControlClient(folder.resolve("control").resolve("socket"))
                .ask(new StackRequest("/elsewhere", Wish.BACKUP, List.of(file.toString())), told::add);
        assertTrue(Files.exists(file));
        assertEquals("{\"block\":7}", document);
        assertEquals(List.of("copying"), told);
        assertEquals(told, terminal);
    }

    private String backup(Path file, Consumer<String> progress) {
        try {
            progress.accept("copying");
            Files.createFile(file);
            return "{\"block\":7}";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void ask(String root, Wish wish, List<String> services) {
        new ControlClient(folder.resolve("control").resolve("socket"))
                .ask(new StackRequest(root, wish, services), told::add);
    }

    private Refusal refusal(String root, Wish wish, List<String> services) {
        return assertThrows(RefusedException.class, () -> ask(root, wish, services))
                .refusal();
    }

    private ChildSpec service(String name) {
        return new ChildSpec(
                name,
                List.of(
                        "sh",
                        "-c",
                        "if [ -e broken ]; then echo the port is taken; exit 1; fi; echo READY; exec cat > /dev/null"),
                Map.of(),
                folder,
                folder.resolve(name + ".log"),
                new Readiness.ReadyLine(),
                PATIENCE,
                ChildSpec.StopSignal.TERM,
                false);
    }

    /** Two services without a marketplace around them. */
    private final class Small implements RestartableServices {
        @Override
        public List<String> services() {
            return List.of("scheduler", "api");
        }

        @Override
        public void restart(List<String> names, Consumer<String> progress) {
            requireServices(names);
            for (String name : names) {
                supervisor.restart(name, PATIENCE);
                progress.accept(name + " is ready");
            }
        }
    }
}
