package io.datacoin.storage.ipfs;

import io.datacoin.storage.dag.StorageException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects an answer in memory up to a limit, so that a node can not fill the memory of whoever asks it. */
final class LimitedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> collector = BodySubscribers.ofByteArray();
    private final int limit;
    private long received;
    private Flow.@Nullable Subscription subscription;

    private LimitedBody(int limit) {
        this.limit = limit;
    }

    static BodyHandler<byte[]> of(int limit) {
        return ignored -> new LimitedBody(limit);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return collector.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        subscription = offered;
        collector.onSubscribe(offered);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > limit) {
            if (subscription != null) {
                subscription.cancel();
            }
            collector.onError(new StorageException(
                    "IPFS node: an answer of over " + limit + " bytes. It is not what was asked for."));
            return;
        }
        collector.onNext(buffers);
    }

    @Override
    public void onError(Throwable failure) {
        collector.onError(failure);
    }

    @Override
    public void onComplete() {
        collector.onComplete();
    }
}
