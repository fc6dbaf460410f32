package io.datacoin.local.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for requests of the user whose stack this is: the folder of the socket lets nobody else in. One request at a
 * time; a caller that goes away does not stop what it asked for. Thread-safe.
 */
public final class ControlSocket implements AutoCloseable {
    /** The length of a socket's path in bytes that every Linux takes. */
    public static final int LONGEST_PATH = 107;

    private static final Logger LOGGER = LoggerFactory.getLogger(ControlSocket.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ServerSocketChannel channel;
    private final Handler handler;

    private ControlSocket(Path file, ServerSocketChannel channel, Handler handler) {
        this.file = file;
        this.channel = channel;
        this.handler = handler;
    }

    /** Does what is asked. A {@link RuntimeException} is answered with its message. */
    @FunctionalInterface
    public interface Handler {
        void handle(RestartRequest request, Consumer<String> progress);
    }

    /** Whether the system takes a socket at that path. */
    public static boolean fits(Path file) {
        return file.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    /**
     * Listens at {@code file}; what lies there is replaced, so the caller must hold the stack's lock.
     *
     * @throws UncheckedIOException when the socket can not be made
     */
    public static ControlSocket listen(Path file, Handler handler) {
        try {
            Path folder = Objects.requireNonNull(file.getParent(), "a socket needs a folder");
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Files.deleteIfExists(file);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(file));
            ControlSocket socket = new ControlSocket(file, channel, handler);
            Thread listener = new Thread(socket::serve, "control");
            listener.setDaemon(true);
            listener.start();
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException("could not listen at " + file, failure);
        }
    }

    private void serve() {
        while (channel.isOpen()) {
            try (SocketChannel caller = channel.accept()) {
                answer(caller);
            } catch (AsynchronousCloseException closed) {
                LOGGER.debug("{} is closed", file);
            } catch (IOException failure) {
                LOGGER.warn("A request at {} failed", file, failure);
            }
        }
    }

    private void answer(SocketChannel caller) throws IOException {
        BufferedReader lines = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8));
        Writer answers = Channels.newWriter(caller, StandardCharsets.UTF_8);
        String line = lines.readLine();
        if (line == null) {
            return;
        }
        ControlReply end;
        try {
            handler.handle(JSON.readValue(line, RestartRequest.class), text -> tell(answers, text));
            end = new ControlReply(ControlReply.Kind.DONE, "");
        } catch (RuntimeException failure) {
            LOGGER.info("A request was not fulfilled", failure);
            end = new ControlReply(ControlReply.Kind.FAILED, String.valueOf(failure.getMessage()));
        }
        write(answers, end);
    }

    private static void tell(Writer answers, String text) {
        try {
            write(answers, new ControlReply(ControlReply.Kind.PROGRESS, text));
        } catch (IOException gone) {
            LOGGER.debug("Nobody listens any more", gone);
        }
    }

    private static void write(Writer answers, ControlReply answer) throws IOException {
        answers.write(JSON.writeValueAsString(answer));
        answers.write('\n');
        answers.flush();
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not remove " + file, failure);
        }
    }
}
