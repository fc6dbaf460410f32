package io.datacoin.worker.connect;

import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerGatewayGrpc;
import io.datacoin.protocol.WorkerMessage;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A scheduler that is really there, on the loopback address, and says what the test wants. */
final class ListeningScheduler {
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();
    private final Server server;

    /** Listens on the port, 0 for any. */
    ListeningScheduler(int port) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new WorkerGatewayGrpc.WorkerGatewayImplBase() {
                    @Override
                    public StreamObserver<WorkerMessage> connect(StreamObserver<SchedulerMessage> answers) {
                        Session session = new Session(answers);
                        sessions.add(session);
                        return session;
                    }
                })
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    /** The next worker that dials. */
    Session nextSession() throws InterruptedException {
        return awaited(sessions, "nobody dialled");
    }

    boolean hasNoOtherSession() {
        return sessions.isEmpty();
    }

    /** Hangs up on everybody and frees the port. */
    void goAway() throws InterruptedException {
        server.shutdownNow();
        if (!server.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server does not end");
        }
    }

    private static <T> T awaited(BlockingQueue<T> queue, String otherwise) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError(otherwise);
        }
        return next;
    }

    /** One stream of one worker. */
    static final class Session implements StreamObserver<WorkerMessage> {
        private final StreamObserver<SchedulerMessage> answers;
        private final BlockingQueue<WorkerMessage> heard = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> end = new LinkedBlockingQueue<>();

        Session(StreamObserver<SchedulerMessage> answers) {
            this.answers = answers;
        }

        WorkerMessage hears() throws InterruptedException {
            return awaited(heard, "the worker said nothing");
        }

        void says(SchedulerMessage message) {
            answers.onNext(message);
        }

        void fails(Exception failure) {
            answers.onError(failure);
        }

        void ends() {
            answers.onCompleted();
        }

        /** How the worker ended it. */
        String ending() throws InterruptedException {
            return awaited(end, "the worker did not hang up");
        }

        @Override
        public void onNext(WorkerMessage message) {
            heard.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            end.add("broken");
        }

        @Override
        public void onCompleted() {
            end.add("completed");
        }
    }
}
