package io.datacoin.local.control;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The caller's end of a {@link ControlSocket}. */
public final class ControlClient {
    private final Path file;

    public ControlClient(Path file) {
        this.file = file;
    }

    /**
     * Asks and returns when it is done.
     *
     * @return a JSON document about what was done, empty when there is nothing to say
     * @throws RefusedException when no stack listens, or the stack's own refusal when it could not do it
     */
    public String ask(StackRequest request, Consumer<String> progress) {
        try (SocketChannel stack = connected()) {
            Writer requests = Channels.newWriter(stack, StandardCharsets.UTF_8);
            requests.write(ControlSocket.JSON.writeValueAsString(request));
            requests.write('\n');
            requests.flush();
            BufferedReader lines = new BufferedReader(Channels.newReader(stack, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ControlReply answer = ControlSocket.JSON.readValue(line, ControlReply.class);
                switch (answer.kind()) {
                    case PROGRESS -> progress.accept(answer.text());
                    case DONE -> {
                        return answer.text();
                    }
                    case FAILED -> throw new RefusedException(answer.why());
                }
            }
            throw new RefusedException(
                    ClientCode.STACK_GONE, "the stack ended while it was asked", "start it again: ./datacoin up");
        } catch (IOException failure) {
            throw new RefusedException(
                    ClientCode.STACK_GONE,
                    "the stack at " + file + " does not answer any more: " + failure.getMessage(),
                    "look whether ./datacoin up still runs");
        }
    }

    private SocketChannel connected() throws IOException {
        if (!ControlSocket.fits(file)) {
            throw new RefusedException(
                    ClientCode.HOME_PATH_TOO_LONG,
                    file + " is longer than the " + ControlSocket.LONGEST_PATH + " bytes a socket's path may have",
                    "start the stack with a shorter --home");
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(file));
            return channel;
        } catch (IOException nobody) {
            channel.close();
            throw new RefusedException(
                    ClientCode.NO_STACK,
                    "no stack is running on that home (" + file + ")",
                    "start one in another terminal: ./datacoin up, and name its folder with --home if it has another");
        }
    }
}
