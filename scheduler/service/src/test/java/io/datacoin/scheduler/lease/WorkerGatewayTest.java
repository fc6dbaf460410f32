package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.datacoin.scheduler.Scene;
import io.datacoin.scheduler.connection.ConnectionLimits;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only who has a provider's operator key is its worker. */
final class WorkerGatewayTest {
    private final ListeningGateway door =
            new ListeningGateway(new ConnectionLimits(20, 10, 100_000, Duration.ofSeconds(30)));
    private final Scene scene = door.scene;

    @AfterEach
    void close() {
        door.close();
    }

    private DiallingWorker dialled() {
        return DiallingWorker.dial(door.channel());
    }

    private DiallingWorker loggedIn(int number) {
        DiallingWorker worker = dialled().logsIn(scene.provider(number), scene.key(number));
        assertTrue(worker.hears().hasWelcome());
        return worker;
    }

    @Test
    void theOperatorKeyOpensTheDoor() {
        loggedIn(0);
        assertEquals(Set.of(scene.provider(0)), door.gateway.connected());
    }

    @Test
    void anotherProvidersKeyDoesNot() {
        DiallingWorker worker = dialled().logsIn(scene.provider(0), scene.key(1));
        assertEquals(Status.Code.PERMISSION_DENIED, worker.ending().getCode());
        assertEquals(Set.of(), door.gateway.connected());
    }

    @Test
    void anAnswerThatWasOverheardIsWorthNothing() {
        DiallingWorker worker = dialled().introduces(scene.provider(0));
        ByteString overheard = worker.signature(scene.provider(0), scene.key(0));
        worker.answers(overheard);
        assertTrue(worker.hears().hasWelcome());

        DiallingWorker thief = dialled().introduces(scene.provider(0)).answers(overheard);

        assertEquals(Status.Code.PERMISSION_DENIED, thief.ending().getCode());
        assertTrue(worker.isOpen(), "the real one stays");
    }

    @Test
    void aStreamIsOneProvidersForEver() {
        DiallingWorker worker = loggedIn(0).introduces(scene.provider(1));
        assertEquals(Status.Code.INVALID_ARGUMENT, worker.ending().getCode());
        assertEquals(Set.of(), door.gateway.connected());
    }

    @Test
    void anOperatorKeyHasOneSessionAndTheNewestIsIt() {
        DiallingWorker first = loggedIn(0);
        DiallingWorker second = loggedIn(0);
        assertEquals(Status.Code.ABORTED, first.ending().getCode());
        assertTrue(second.isOpen());
        assertEquals(Set.of(scene.provider(0)), door.gateway.connected());
    }
}
