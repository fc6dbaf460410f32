package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.datacoin.protocol.Drain;
import io.datacoin.protocol.Heartbeat;
import io.datacoin.protocol.Hello;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.scheduler.Scene;
import io.datacoin.scheduler.connection.ConnectionLimits;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Strangers with many connections, streams and bytes get little of each, and a worker does not notice them. */
@Timeout(60)
final class HostileConnectionsTest {
    private static final int PLACES = 20;
    private static final int PER_ADDRESS = 5;
    private static final int PATIENCE_MILLISECONDS = 20_000;
    private static final int MOST_STREAMS = ConnectionLimits.STREAMS_PER_CONNECTION;

    private final ListeningGateway door =
            new ListeningGateway(new ConnectionLimits(PLACES, PER_ADDRESS, 100_000, Duration.ofMillis(700)));
    private final Scene scene = door.scene;

    @AfterEach
    void close() {
        door.close();
    }

    private DiallingWorker loggedIn(int number) {
        DiallingWorker worker = DiallingWorker.dial(door.channel()).logsIn(scene.provider(number), scene.key(number));
        assertTrue(worker.hears().hasWelcome());
        return worker;
    }

    private Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.server.port());
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        return socket;
    }

    /** Reads what comes until the scheduler hangs up. */
    private static void awaitHangUp(Socket socket) throws IOException {
        try (InputStream answers = socket.getInputStream()) {
            answers.transferTo(new ByteArrayOutputStream());
        } catch (SocketException reset) {
            assertTrue(socket.isConnected(), "hung up with a reset: " + reset.getMessage());
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** A header in HPACK's plainest form: literal, never indexed, not compressed. */
    private static void header(ByteArrayOutputStream block, String name, String value) {
        block.write(0x10);
        for (String text : List.of(name, value)) {
            block.write(text.length());
            block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] call() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        header(block, ":method", "POST");
        header(block, ":scheme", "http");
        header(block, ":path", "/datacoin.worker.WorkerGateway/Connect");
        header(block, ":authority", "x");
        header(block, "content-type", "application/grpc");
        header(block, "te", "trailers");
        return block.toByteArray();
    }

    private static byte[] opening() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(frame(4, 0, 0, new byte[0]));
        return bytes.toByteArray();
    }

    @Test
    void aPeerThatNeverConfirmsTheLimitOpensFewStreamsAllTheSame() throws IOException {
        try (Socket stranger = socket()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(opening());
            for (int number = 0; number < 90; number++) {
                bytes.writeBytes(frame(1, 4, 2 * number + 1, call()));
            }
            stranger.getOutputStream().write(bytes.toByteArray());
            awaitHangUp(stranger);
        }
        assertTrue(door.streams() <= MOST_STREAMS, "streams: " + door.streams());
    }

    @Test
    void aFloodOfStreamsWithoutALoginIsCutOff() throws IOException {
        try (Socket stranger = socket()) {
            stranger.getOutputStream().write(opening());
            for (int number = 0; number < 90_000; number++) {
                stranger.getOutputStream().write(frame(1, 4, 2 * number + 1, call()));
            }
            awaitHangUp(stranger);
        } catch (SocketException cut) {
            assertTrue(door.streams() <= MOST_STREAMS, cut.getMessage());
        }
        assertTrue(door.streams() <= MOST_STREAMS, "streams: " + door.streams());
    }

    @Test
    void streamsOnWhichNobodyLogsInEndAndSayWhy() {
        ManagedChannel channel = door.channel();
        List<DiallingWorker> idle = IntStream.range(0, 3)
                .mapToObj(number -> DiallingWorker.dial(channel))
                .toList();
        for (DiallingWorker stranger : idle) {
            Status end = stranger.ending();
            assertEquals(Status.Code.DEADLINE_EXCEEDED, end.getCode());
            assertTrue(String.valueOf(end.getDescription()).contains("no login within 700 ms"), end.toString());
        }
    }

    @Test
    void aConnectionThatSaysNothingIsHungUpOn() throws IOException {
        try (Socket silent = socket();
                Socket polite = socket()) {
            polite.getOutputStream().write(opening());
            awaitHangUp(silent);
            awaitHangUp(polite);
        }
    }

    @Test
    void anAddressGetsItsShareOfConnectionsAndNoMore() throws IOException {
        List<Socket> strangers = new ArrayList<>();
        for (int number = 0; number < PER_ADDRESS; number++) {
            strangers.add(socket());
        }
        try (Socket oneTooMany = socket()) {
            awaitHangUp(oneTooMany);
        }
        assertEquals(PER_ADDRESS, door.server.connections());
        for (Socket stranger : strangers) {
            awaitHangUp(stranger);
        }
        loggedIn(0);
    }

    @Test
    void whoDialsAgainAndAgainIsHungUpOnAtOnceAndTheOthersAreNot() throws IOException {
        try (ListeningGateway calm =
                new ListeningGateway(new ConnectionLimits(PLACES, PER_ADDRESS, 1, Duration.ofMinutes(10)))) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), calm.server.port());
            for (int number = 0; number < PER_ADDRESS; number++) {
                try (Socket dialled = dial("127.0.0.1", address)) {
                    assertEquals(0, dialled.getInputStream().read(), "the scheduler speaks HTTP/2: length of a frame");
                }
            }
            try (Socket oneTooMany = dial("127.0.0.1", address)) {
                awaitHangUp(oneTooMany);
            }
            try (Socket other = dial("127.0.0.2", address)) {
                assertEquals(0, other.getInputStream().read());
            }
        }
    }

    private static Socket dial(String from, InetSocketAddress to) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(to);
        socket.getOutputStream().write(opening());
        return socket;
    }

    @Test
    void aWorkerThatIsLoggedInStaysAndDoesNotNotice() throws IOException {
        DiallingWorker worker = loggedIn(0);
        for (int wave = 0; wave < 2; wave++) {
            try (Socket silent = socket()) {
                awaitHangUp(silent);
            }
        }
        assertTrue(worker.isOpen(), "the time in which a stranger was hung up on has passed twice");
        worker.says(WorkerMessage.newBuilder()
                .setHello(Hello.newBuilder().setVcpus(2).addLeases(lease(7)))
                .build());
        assertTrue(worker.hears().hasLeaseState());
    }

    @Test
    void strangersWhoHoldEveryPlaceMakeRoomAndAWorkerStays() throws IOException {
        DiallingWorker before = loggedIn(0);
        List<Socket> crowd = new ArrayList<>();
        try {
            for (int number = 0; number < 2 * PLACES; number++) {
                Socket socket = new Socket();
                socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.1." + (1 + number / PER_ADDRESS)), 0));
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.server.port()));
                crowd.add(socket);
            }
            DiallingWorker newcomer = loggedIn(1);
            assertTrue(newcomer.isOpen());
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
        assertTrue(before.isOpen(), "who has logged in is no stranger");
    }

    @Test
    void aWorkerThatLoggedOutCanLogInAgainOnTheSameConnection() {
        ManagedChannel channel = door.channel();
        for (int time = 0; time < 20; time++) {
            DiallingWorker worker = DiallingWorker.dial(channel).logsIn(scene.provider(0), scene.key(0));
            assertTrue(worker.hears().hasWelcome());
            worker.stream().onCompleted();
            assertEquals(Status.Code.OK, worker.ending().getCode());
        }
    }

    @Test
    void aMessageIsNoLargerThanItHasToBe() {
        DiallingWorker worker = loggedIn(0);
        worker.says(WorkerMessage.newBuilder()
                .setDrain(Drain.newBuilder().setReason("x".repeat(ConnectionLimits.LARGEST_MESSAGE_BYTES)))
                .build());
        assertFalse(worker.ending().isOk());
    }

    @Test
    void headersAreNoLargerThanTheyHaveToBe() {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("padding", Metadata.ASCII_STRING_MARSHALLER),
                "x".repeat(ConnectionLimits.LARGEST_METADATA_BYTES));
        DiallingWorker stranger = DiallingWorker.dial(
                ClientInterceptors.intercept(door.channel(), MetadataUtils.newAttachHeadersInterceptor(headers)));
        assertFalse(stranger.ending().isOk());
        assertEquals(0, door.streams());
    }

    @Test
    void whoDoesNotReadItsAnswersIsNotReadEither() throws IOException {
        DiallingWorker worker =
                DiallingWorker.dialWithoutReading(door.channel()).logsIn(scene.provider(0), scene.key(0));
        assertTrue(worker.hears().hasWelcome());
        LeaseKey padded = lease(1).toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFrom(new byte[4_000]))
                                        .build())
                        .build())
                .build();
        WorkerMessage answeredAtLength = WorkerMessage.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder().addLeases(padded))
                .build();
        int messages = 500;
        for (int number = 0; number < messages; number++) {
            worker.says(answeredAtLength);
        }
        try (Socket silent = socket()) {
            awaitHangUp(silent);
        }
        assertFalse(worker.stream().isReady(), "the scheduler takes everything and keeps the answers in memory");

        worker.stream().request(messages);
        for (int answer = 0; answer < messages; answer++) {
            assertTrue(worker.hears().hasLeaseState());
        }
    }

    private static LeaseKey lease(int number) {
        return LeaseKey.newBuilder()
                .setJobId(ByteString.copyFrom(Scene.digest(number).toBytes()))
                .build();
    }
}
