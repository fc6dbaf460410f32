package io.datacoin.api.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** The threads and the limits of every kind of work. Thread-safe. */
public final class WorkPools {
    /** Pieces of downloads are read by threads of their own: IPFS may be slow. */
    private static final int DOWNLOAD_THREADS = 8;
    /** Each holds a piece of a file in memory, and a connection. */
    private static final int DOWNLOADS_PER_CALLER = 16;

    private static final int DOWNLOADS = 96;

    /** Steps of uploads and event streams, each short, and as many as there are connections. */
    private static final int STREAM_THREADS = 12;

    private final WorkerExecutor ordinary;
    private final Map<Work, SharedThreads> threads = new EnumMap<>(Work.class);
    private final Map<Work, Places> places = new EnumMap<>(Work.class);
    private final SharedThreads downloadThreads;
    private final SharedThreads streamThreads;
    private final Places downloads = new Places("downloads", DOWNLOADS_PER_CALLER, DOWNLOADS);

    /** Pools without work. */
    public WorkPools(Vertx vertx) {
        for (Work work : Work.values()) {
            String name = nameOf(work);
            threads.put(work, shared(vertx, name, work.threads()));
            places.put(work, work.places());
        }
        this.ordinary = vertx.createSharedWorkerExecutor(nameOf(Work.ORDINARY), Work.ORDINARY.threads());
        this.downloadThreads = shared(vertx, "api-downloads", DOWNLOAD_THREADS);
        this.streamThreads = shared(vertx, "api-streams", STREAM_THREADS);
    }

    private static SharedThreads shared(Vertx vertx, String name, int threads) {
        return new SharedThreads(vertx, vertx.createSharedWorkerExecutor(name, threads), threads);
    }

    private static String nameOf(Work work) {
        return "api-" + work.name().toLowerCase(Locale.ROOT);
    }

    /** For work that is ordinary, whoever asks for it. */
    public WorkerExecutor ordinary() {
        return ordinary;
    }

    /** For pieces of downloads. */
    SharedThreads downloadThreads() {
        return downloadThreads;
    }

    /** For steps of uploads and event streams: one caller's many keep nobody else's waiting. */
    public SharedThreads streamThreads() {
        return streamThreads;
    }

    Places downloads() {
        return downloads;
    }

    /** Throws a 429 or 503 {@link ProblemException} when {@link #run} would. */
    void requireRoom(Work work, String caller) {
        places(work).requireRoom(caller);
    }

    /**
     * Does it when its turn comes, with half of the threads of its kind for one caller at most; throws a 429 or 503
     * {@link ProblemException} when too much of its kind waits.
     */
    <T> Future<T> run(Work work, String caller, Callable<T> task) {
        Places.Taken place = places(work).take(caller);
        return Objects.requireNonNull(threads.get(work)).run(caller, task).onComplete(done -> place.close());
    }

    private Places places(Work work) {
        return Objects.requireNonNull(places.get(work));
    }
}
