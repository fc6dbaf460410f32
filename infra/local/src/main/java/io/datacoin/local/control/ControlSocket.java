package io.datacoin.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.Refusal;
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
    /** The longest path of a socket in bytes that the JDK takes; Linux itself would take one more. */
    public static final int LONGEST_PATH = 106;

    private static final Logger LOGGER = LoggerFactory.getLogger(ControlSocket.class);
    /** For both ends; a line with something left out is not understood. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final Path file;
    private final ServerSocketChannel channel;
    private final Handler handler;

    private ControlSocket(Path file, ServerSocketChannel channel, Handler handler) {
        this.file = file;
        this.channel = channel;
        this.handler = handler;
    }

    /** Does what is asked. A {@link RefusedException} is told to the caller; all else is told to be a mistake here. */
    @FunctionalInterface
    public interface Handler {
        /** Does it. @return a JSON document about what was done, empty when there is nothing to say */
        String handle(StackRequest request, Consumer<String> progress);
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
        write(answers, answer(line, text -> tell(answers, text)));
    }

    private ControlReply answer(String line, Consumer<String> progress) {
        try {
            return ControlReply.done(handler.handle(JSON.readValue(line, StackRequest.class), progress));
        } catch (JsonProcessingException foreign) {
            LOGGER.debug("not understood at {}", file, foreign);
            return ControlReply.failed(new Refusal(
                    ClientCode.UNKNOWN_REQUEST,
                    "the stack does not understand what it was asked",
                    "it may run older code than this command: stop it and start it again"));
        } catch (RefusedException refused) {
            return ControlReply.failed(refused.refusal());
        } catch (RuntimeException | Error failure) {
            // Errors too: a listener that has died would let every later caller wait for ever.
            LOGGER.error("A request was not fulfilled", failure);
            return ControlReply.failed(new Refusal(
                    ClientCode.STACK_FAILED,
                    "the stack failed while it did what it was asked",
                    "look into what ./datacoin up printed; the fault is not in the request"));
        }
    }

    private static void tell(Writer answers, String text) {
        try {
            write(answers, ControlReply.progress(text));
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
