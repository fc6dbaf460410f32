package io.datacoin.api.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.function.DoubleSupplier;

/**
 * Counts requests by operation and status, and looks at worker pools and the JVM. The names are Vert.x's and
 * Micrometer's own, so that dashboards made for them fit. Thread-safe.
 */
public final class RequestMetrics implements AutoCloseable {
    /** A route's name is its operationId: as many labels as the document has operations, whatever callers ask for. */
    private static final EnumSet<Label> LABELS =
            EnumSet.of(Label.HTTP_ROUTE, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** A Vert.x whose servers and worker pools are counted here. */
    public Vertx startVertx() {
        return Vertx.builder()
                .with(new VertxOptions()
                        // Nothing is served from the class path: a cache would only be left behind by a kill.
                        .setFileSystemOptions(new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false))
                        .setMetricsOptions(new MicrometerMetricsOptions()
                                .setEnabled(true)
                                .setJvmMetricsEnabled(true)
                                .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
                                .setLabels(LABELS)))
                .withMetrics(new MicrometerMetricsFactory(registry))
                .build();
    }

    /** Shows a number as it is whenever somebody looks, in bytes. */
    public void bytes(String name, String meaning, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble)
                .description(meaning)
                .baseUnit("bytes")
                .register(registry);
    }

    /** Everything counted so far, in Prometheus' text format. */
    public String prometheus() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
