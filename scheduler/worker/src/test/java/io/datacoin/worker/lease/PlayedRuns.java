package io.datacoin.worker.lease;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.result.MetricValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Runs that go on until the test says how they end. */
final class PlayedRuns implements LeaseWork {
    private final List<Run> started = new ArrayList<>();

    @Override
    public Running start(LeaseOrder order, Events events) {
        Run run = new Run(order, events);
        started.add(run);
        return run;
    }

    List<LeaseName> names() {
        return started.stream().map(run -> run.order.name()).toList();
    }

    Run run(int number) {
        return started.get(number);
    }

    static final class Run implements Running {
        private final LeaseOrder order;
        private final Events events;
        private boolean stopped;

        Run(LeaseOrder order, Events events) {
            this.order = order;
            this.events = events;
        }

        Events events() {
            return events;
        }

        boolean isStopped() {
            return stopped;
        }

        void progresses(int percent) {
            events.progressed(new WorkProgress(
                    "fitting", percent, OptionalInt.of(3), OptionalInt.empty(), OptionalDouble.of(0.5), ""));
        }

        void succeeds() {
            events.finished(new WorkResult(
                    ContentId.of("bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"),
                    ContentId.of("bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zz"),
                    Bytes32.ofNumber(BigInteger.ONE),
                    Bytes32.ofNumber(BigInteger.TWO),
                    Bytes32.ofNumber(BigInteger.TEN),
                    "accuracy",
                    MetricValue.of(0.9375),
                    "{\"accuracy\":0.9375}"));
        }

        @Override
        public void stop() {
            stopped = true;
        }
    }
}
