package io.datacoin.storage.ipfs;

import io.datacoin.storage.dag.FileHasher;
import io.datacoin.storage.dag.HashedContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A multipart body as one stream. Each part's content is opened when its turn comes and hashed as it goes by, so that
 * what was sent and what the node says it got can be compared. Not thread-safe.
 */
final class MultipartStream extends InputStream {
    /** Where the bytes of a part come from. */
    interface Content {
        InputStream open() throws IOException;
    }

    /**
     * One part.
     *
     * @param name path of the file or directory, with slashes
     * @param content nothing for a directory
     * @param hashed told the hash when the content has been sent
     */
    record Part(String name, Optional<Content> content, Consumer<HashedContent> hashed) {}

    private final String boundary = UUID.randomUUID().toString();
    private final Iterator<Part> parts;
    private final Deque<InputStream> queue = new ArrayDeque<>();
    private Optional<IOException> failure = Optional.empty();
    private boolean ended;

    MultipartStream(List<Part> parts) {
        this.parts = parts.iterator();
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** Why reading a local file failed, if it did: HTTP clients do not pass it on. */
    Optional<IOException> failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            for (; ; ) {
                InputStream current = queue.peekFirst();
                if (current == null) {
                    if (ended) {
                        return -1;
                    }
                    enqueueNext();
                    continue;
                }
                int read = current.read(bytes, offset, length);
                if (read >= 0) {
                    return read;
                }
                queue.removeFirst().close();
            }
        } catch (IOException unreadable) {
            failure = Optional.of(unreadable);
            throw unreadable;
        }
    }

    private void enqueueNext() throws IOException {
        if (!parts.hasNext()) {
            ended = true;
            queue.add(text("--" + boundary + "--\r\n"));
            return;
        }
        Part part = parts.next();
        // Kubo reads names as it reads query parameters.
        String name = URLEncoder.encode(part.name(), StandardCharsets.UTF_8);
        String type = part.content().isPresent() ? "application/octet-stream" : "application/x-directory";
        queue.add(text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n"));
        if (part.content().isPresent()) {
            queue.add(new HashingStream(part.content().get().open(), part.hashed()));
        }
        queue.add(text("\r\n"));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        for (InputStream waiting : queue) {
            waiting.close();
        }
        queue.clear();
    }

    private static final class HashingStream extends InputStream {
        private final InputStream source;
        private final Consumer<HashedContent> hashed;
        private final FileHasher hasher = new FileHasher();

        HashingStream(InputStream source, Consumer<HashedContent> hashed) {
            this.source = source;
            this.hashed = hashed;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("only read in blocks");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = source.read(bytes, offset, length);
            if (read < 0) {
                hashed.accept(hasher.finish());
            } else {
                hasher.update(bytes, offset, read);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
