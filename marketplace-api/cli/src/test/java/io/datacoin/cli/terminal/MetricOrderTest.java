package io.datacoin.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricOrderTest {
    @Test
    void theSameMetricsComeInTheSameOrderWhereverTheyCameFrom() {
        Map<String, Double> metrics = Map.of(
                "zeta", 1.0, "recall", 2.0, "alpha", 3.0, "auc-pr", 4.0, "accuracy", 5.0, "log-loss", 6.0, "f1", 7.0);
        assertEquals(
                List.of("accuracy", "f1", "recall", "log-loss", "auc-pr", "alpha", "zeta"),
                List.copyOf(MetricOrder.of(metrics).keySet()));
        assertEquals(5.0, MetricOrder.of(metrics).get("accuracy"));
    }
}
