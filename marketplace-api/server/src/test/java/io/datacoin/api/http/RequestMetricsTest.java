package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
    private static final String REQUESTS = "vertx_http_server_requests_total";
    private static final String SECONDS = "vertx_http_server_response_time_seconds_sum";

    private final TestCaller caller = TestMarket.shared().stranger();

    private double value(String name, String operation, int status) {
        Matcher line = Pattern.compile(
                        "(?m)^" + name + "\\{code=\"" + status + "\",route=\"" + operation + "\"} (\\S+)$")
                .matcher(caller.get("/metrics").body());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    @Test
    void requestsAreCountedAndTimedByOperationAndStatus() {
        double before = value(REQUESTS, "getDataset", 404);
        caller.get("/datasets/4242");
        caller.get("/datasets/4243");
        assertEquals(before + 2, value(REQUESTS, "getDataset", 404));
        assertTrue(value(SECONDS, "getDataset", 404) > 0);
    }

    @Test
    void theRequestThatAsksIsInProgress() {
        String text = caller.get("/metrics").body();
        assertTrue(
                Pattern.compile("(?m)^vertx_http_server_active_requests [1-9]")
                        .matcher(text)
                        .find(),
                text);
    }

    @Test
    void pathsNobodyServesAddNoLabels() {
        caller.get("/invented/by/a/caller");
        String text = caller.get("/metrics").body();
        assertFalse(text.contains("invented"), text);
    }
}
