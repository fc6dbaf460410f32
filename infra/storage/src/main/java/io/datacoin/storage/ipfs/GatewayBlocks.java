package io.datacoin.storage.ipfs;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.dag.VerifiedDag.BlockSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Blocks from a trustless gateway, {@code GET /ipfs/CID?format=raw}, not hashed yet. Thread-safe. */
final class GatewayBlocks implements BlockSource {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final URI base;
    private final int largestBlock;
    private final Duration timeout;
    private final HttpClient http;

    GatewayBlocks(URI base, int largestBlock, IpfsClient.Timeouts timeouts) {
        String text = base.toString();
        this.base = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        this.largestBlock = largestBlock;
        this.timeout = timeouts.answer();
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(timeouts.connect())
                .build();
    }

    @Override
    public byte[] fetch(Cid cid) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/ipfs/" + cid + "?format=raw"))
                .header("Accept", "application/vnd.ipld.raw")
                .build();
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() == NOT_FOUND || answer.statusCode() == GONE) {
            throw new ContentNotFoundException(cid.toString(), "the gateway at " + base + " does not give it");
        }
        if (answer.statusCode() != OK) {
            throw new StorageException("the gateway at " + base + " answered " + answer.statusCode() + " for " + cid
                    + " (expected: 200 and the block). Is it a trustless gateway of IPFS?");
        }
        return answer.body();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, LimitedBody.of(largestBlock));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new StorageUnreachableException(base, "it took longer than " + timeout.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            InterruptedIOException told = new InterruptedIOException("interrupted while a block was fetched");
            told.initCause(interrupted);
            throw told;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StorageException refused) {
                throw refused;
            }
            throw new StorageUnreachableException(base, String.valueOf(failed.getCause()), failed);
        }
    }
}
