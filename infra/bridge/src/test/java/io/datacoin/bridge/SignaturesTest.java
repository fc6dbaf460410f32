package io.datacoin.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.bridge.hyperlane.Attestation;
import io.datacoin.bridge.hyperlane.BridgeCalls;
import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.Checkpoint;
import io.datacoin.bridge.hyperlane.Dispatch;
import io.datacoin.bridge.hyperlane.DispatchSource;
import io.datacoin.bridge.hyperlane.MessageTree;
import io.datacoin.bridge.relayer.Quorum;
import io.datacoin.bridge.validator.CheckpointFolder;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.signing.Signature;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose signatures deliver, and what a validator signs. No relayer runs here: the test delivers, or tries to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class SignaturesTest {
    private static final Bytes32 WRONG_ROOT = Keccak.ofText("a root of no tree");

    private final TwoChains chains;
    private final Path folder;

    SignaturesTest(@TempDir Path folder) {
        this.folder = folder;
        this.chains = new TwoChains(folder);
    }

    @AfterAll
    void end() {
        chains.close();
    }

    @Test
    void twoOfThreeDeliverAndNothingLessDoes() {
        Dispatch dispatch = chains.sendAway(Wei.data("7"), chains.user.address());
        Checkpoint checkpoint = checkpoint(dispatch);
        Signature first = sign(checkpoint, 0);
        Signature third = sign(checkpoint, 2);
        Signature stranger = PrivateKey.generate().sign(checkpoint.digest());

        refuses(dispatch, checkpoint, List.of());
        refuses(dispatch, checkpoint, List.of(first));
        refuses(dispatch, checkpoint, List.of(first, first));
        refuses(dispatch, checkpoint, List.of(first, stranger));
        refuses(dispatch, checkpoint, List.of(third, first));

        Checkpoint wrong = new Checkpoint(
                checkpoint.origin(), checkpoint.tree(), WRONG_ROOT, checkpoint.index(), checkpoint.messageId());
        refuses(dispatch, checkpoint, List.of(first, sign(wrong, 1)));
        refuses(dispatch, wrong, List.of(first, sign(wrong, 1)));
        Checkpoint elsewhere = new Checkpoint(
                TwoChains.AWAY_CHAIN, checkpoint.tree(), checkpoint.root(), checkpoint.index(), checkpoint.messageId());
        refuses(dispatch, checkpoint, List.of(sign(elsewhere, 0), sign(elsewhere, 1)));
        chains.assertConserved();

        chains.userAway.perform(deliver(dispatch, checkpoint, List.of(first, third)));

        assertTrue(chains.awayView.isDelivered(dispatch.message().id()));
        assertEquals(1, chains.deliveries(dispatch));
        chains.assertConserved();
    }

    @Test
    void theRelayerCountsOnlyOwnSignaturesOverOneCheckpointOfThatMessage() throws Exception {
        Dispatch dispatch = chains.sendAway(Wei.data("1"), chains.user.address());
        Checkpoint checkpoint = checkpoint(dispatch);
        Checkpoint wrong = new Checkpoint(
                checkpoint.origin(), checkpoint.tree(), WRONG_ROOT, checkpoint.index(), checkpoint.messageId());
        CheckpointFolder honest = published("honest", new Attestation(checkpoint, sign(checkpoint, 0)));
        CheckpointFolder liar = published("liar", new Attestation(wrong, sign(wrong, 1)));
        CheckpointFolder thief = published("thief", new Attestation(checkpoint, sign(checkpoint, 0)));
        CheckpointFolder second = published("second", new Attestation(checkpoint, sign(checkpoint, 2)));
        CheckpointFolder silent = new CheckpointFolder(folder.resolve("silent"));
        Path rubbish = Files.createDirectories(folder.resolve("rubbish")
                .resolve(Long.toString(chains.layout.home().domain())));
        Files.writeString(rubbish.resolve(dispatch.index() + ".json"), "{\"root\": 1}");
        CheckpointFolder garbage = new CheckpointFolder(folder.resolve("rubbish"));

        assertEquals(1, collected(dispatch, honest, liar, silent).signatures());
        assertTrue(collected(dispatch, honest, liar, silent).metadata().isEmpty());
        assertTrue(collected(dispatch, honest, thief, garbage).metadata().isEmpty(), "another's signature");
        Quorum.Found enough = collected(dispatch, honest, liar, second);
        assertEquals(2, enough.signatures());
        assertEquals(
                Optional.of(HexBytes.of(checkpoint.metadata(List.of(sign(checkpoint, 0), sign(checkpoint, 2))))),
                enough.metadata());
    }

    @Test
    void whatOneValidatorPutsIntoItsFolderHoldsUpNobody() throws Exception {
        Dispatch dispatch = chains.sendAway(Wei.data("2"), chains.user.address());
        Checkpoint checkpoint = checkpoint(dispatch);
        CheckpointFolder second = published("b", new Attestation(checkpoint, sign(checkpoint, 1)));
        CheckpointFolder third = published("c", new Attestation(checkpoint, sign(checkpoint, 2)));
        for (byte[] hostile : List.of(
                new byte[] {(byte) 0xC3, (byte) 0x28},
                new byte[0],
                "null".getBytes(StandardCharsets.UTF_8),
                "[".repeat(8_000).getBytes(StandardCharsets.UTF_8),
                "{\"signature\":\"0xzz\"}".getBytes(StandardCharsets.UTF_8),
                " ".repeat(9_000).getBytes(StandardCharsets.UTF_8))) {
            Path file = fileOf("hostile", dispatch);
            Files.write(file, hostile);
            assertTrue(collected(dispatch, new CheckpointFolder(folder.resolve("hostile")), second, third)
                    .metadata()
                    .isPresent());
        }
        Files.createDirectories(fileOf("directory", dispatch));
        assertTrue(collected(dispatch, new CheckpointFolder(folder.resolve("directory")), second, third)
                .metadata()
                .isPresent());
        Files.writeString(folder.resolve("no-folder"), "");
        assertTrue(collected(dispatch, new CheckpointFolder(folder.resolve("no-folder")), second, third)
                .metadata()
                .isPresent());
    }

    private Path fileOf(String name, Dispatch dispatch) throws IOException {
        return Files.createDirectories(folder.resolve(name)
                        .resolve(Long.toString(chains.layout.home().domain())))
                .resolve(dispatch.index() + ".json");
    }

    @Test
    void ourTreeIsTheChainsTree() {
        chains.sendAway(Wei.of(1), chains.user.address());
        chains.sendAway(Wei.of(2), chains.user.address());
        assertEquals(
                chains.homeView.root(),
                tree(chains.layout.home(), Long.MAX_VALUE).root());
    }

    private Quorum.Found collected(Dispatch dispatch, CheckpointFolder... folders) {
        Map<Address, CheckpointFolder> byValidator = new HashMap<>();
        for (int i = 0; i < folders.length; i++) {
            byValidator.put(chains.validators.get(i).address(), folders[i]);
        }
        return new Quorum(chains.layout, byValidator)
                .collect(
                        chains.layout.home(),
                        dispatch.index(),
                        dispatch.message().id());
    }

    private CheckpointFolder published(String name, Attestation attestation) {
        CheckpointFolder published = new CheckpointFolder(folder.resolve(name));
        published.publish(attestation);
        assertThrows(IllegalStateException.class, () -> published.publish(attestation), "an index is signed once");
        return published;
    }

    private MessageTree tree(BridgeEnd end, long upTo) {
        MessageTree tree = new MessageTree();
        new DispatchSource(chains.home.rpc(), end)
                .fetchNext(0, chains.home.rpc().head().number()).leaves().stream()
                        .filter(leaf -> leaf.index() <= upTo)
                        .forEach(leaf -> tree.append(leaf.messageId()));
        return tree;
    }

    private Checkpoint checkpoint(Dispatch dispatch) {
        BridgeEnd home = chains.layout.home();
        return new Checkpoint(
                home.domain(),
                home.tree(),
                tree(home, dispatch.index()).root(),
                dispatch.index(),
                dispatch.message().id());
    }

    private Signature sign(Checkpoint checkpoint, int validator) {
        return chains.validators.get(validator).sign(checkpoint.digest());
    }

    private ContractCall deliver(Dispatch dispatch, Checkpoint checkpoint, List<Signature> signatures) {
        return new BridgeCalls(chains.layout.away())
                .deliver(HexBytes.of(checkpoint.metadata(signatures)), dispatch.message());
    }

    private void refuses(Dispatch dispatch, Checkpoint checkpoint, List<Signature> signatures) {
        assertEquals(
                "chain-refused",
                chains.userAway
                        .refused(deliver(dispatch, checkpoint, signatures))
                        .code());
        assertFalse(chains.awayView.isDelivered(dispatch.message().id()));
    }
}
