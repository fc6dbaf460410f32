package io.datacoin.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a stack leaves on disk is there for the next start, and for its owner only where it is secret. */
@Timeout(60)
final class StackHomeTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aNewHomeHasRoomForKeysLogsAndConfigurations() throws IOException {
        Path root = folder.resolve("deep").resolve("home");
        try (StackHome home = StackHome.open(root)) {
            assertEquals(Set.of("keys", "logs", "config", "lock"), names(root));
            assertEquals(root.resolve("logs"), home.log("api").getParent());
            assertEquals(root.resolve("config"), home.configuration("api").getParent());
            assertEquals(root.resolve("chain").resolve("addresses.json"), home.addressesFile());
        }
    }

    @Test
    void keysAreForTheOwnerOnlyAlsoInAFolderThatWasOpen() throws IOException {
        Path root = folder.resolve("home");
        Path keys = Files.createDirectories(root.resolve("keys"));
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (StackHome home = StackHome.open(root)) {
            home.key("operator");
            assertEquals("rwx------", permissions(keys));
            assertEquals("rw-------", permissions(home.keyFile("operator")));
            assertEquals("rw-------", permissions(home.secretFile("passphrase")));
        }
    }

    @Test
    void foldersOfAHomeOfBeforeAreClosedToOthersAndWhatIsNotOursStays() throws IOException {
        Path root = folder.resolve("home");
        List<Path> ours = List.of(root.resolve("postgres"), root.resolve("worker-12"), root.resolve("api"));
        for (Path ofBefore : ours) {
            Files.setPosixFilePermissions(
                    Files.createDirectories(ofBefore), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path another = Files.createDirectories(root.resolve("pictures"));
        Files.setPosixFilePermissions(another, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (StackHome home = StackHome.open(root)) {
            for (Path now : ours) {
                assertEquals("rwx------", permissions(now), now::toString);
            }
            assertEquals("rwxr-xr-x", permissions(another));
            assertEquals("rwx------", permissions(home.folder("config")));
        }
        StackHome.open(folder.resolve("new")).close();
        assertEquals("rwx------", permissions(folder.resolve("new")));
    }

    @Test
    void aSecretIsMadeOnceAndIsAnotherOneForEachName() throws IOException {
        try (StackHome home = StackHome.open(folder.resolve("home"))) {
            String secret = Files.readString(home.secretFile("database-password"));
            assertTrue(secret.matches("[0-9a-f]{64}"), secret);
            assertEquals(secret, Files.readString(home.secretFile("database-password")));
            assertNotEquals(secret, Files.readString(home.secretFile("passphrase")));
        }
    }

    @Test
    void aSecondStartFindsTheSameKeysAndSecrets() throws IOException {
        Path root = folder.resolve("home");
        String password;
        Address operator;
        try (StackHome first = StackHome.open(root)) {
            password = Files.readString(first.secretFile("database-password"));
            operator = first.key("operator").address();
            assertNotEquals(operator, first.key("faucet").address());
        }
        Set<String> keys = names(root.resolve("keys"));
        try (StackHome second = StackHome.open(root)) {
            assertEquals(password, Files.readString(second.secretFile("database-password")));
            assertEquals(operator, second.key("operator").address());
            assertEquals(keys, names(root.resolve("keys")));
        }
    }

    @Test
    void partsThatAskAtTheSameTimeGetTheSameSecret() throws Exception {
        int parts = 8;
        CyclicBarrier together = new CyclicBarrier(parts);
        ExecutorService threads = Executors.newFixedThreadPool(parts);
        try (StackHome home = StackHome.open(folder.resolve("home"))) {
            for (int round = 0; round < 20; round++) {
                String name = "secret-" + round;
                List<CompletableFuture<String>> secrets = new ArrayList<>();
                for (int part = 0; part < parts; part++) {
                    secrets.add(CompletableFuture.supplyAsync(() -> secret(home, name, together), threads));
                }
                Set<String> seen = new HashSet<>();
                for (CompletableFuture<String> secret : secrets) {
                    seen.add(secret.get(20, TimeUnit.SECONDS));
                }
                assertEquals(1, seen.size(), name);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aHomeInUseIsRefusedAndFreeAfterwards() {
        Path root = folder.resolve("home");
        StackHome first = StackHome.open(root);
        assertEquals("home-in-use", refusalOf(root));
        assertEquals("home-in-use", refusalOf(root), "being refused takes nothing");
        first.close();
        first.close();
        StackHome.open(root).close();
    }

    @Test
    void aHomeIsFreeWhenTheProcessOnItIsKilled() throws Exception {
        Path root = folder.resolve("home");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HomeMain.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = other.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("opened", output.readLine());
            assertEquals("home-in-use", refusalOf(root));
        } finally {
            other.destroyForcibly();
        }
        other.onExit().get(20, TimeUnit.SECONDS);
        StackHome.open(root).close();
    }

    @Test
    void aHomeThatCanNotBeAFolderIsRefusedWithItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("home"), "a file");
        RefusedException refused = assertThrows(RefusedException.class, () -> StackHome.open(file));
        assertEquals("home-not-usable", refused.refusal().code());
        assertTrue(refused.refusal().detail().contains(file.toString()), refused::getMessage);
    }

    private static String refusalOf(Path root) {
        return assertThrows(RefusedException.class, () -> StackHome.open(root))
                .refusal()
                .code();
    }

    private static String secret(StackHome home, String name, CyclicBarrier together) {
        try {
            together.await(20, TimeUnit.SECONDS);
            return Files.readString(home.secretFile(name));
        } catch (Exception failure) {
            throw new AssertionError(name, failure);
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new HashSet<>(
                    files.map(file -> String.valueOf(file.getFileName())).toList());
        }
    }
}
