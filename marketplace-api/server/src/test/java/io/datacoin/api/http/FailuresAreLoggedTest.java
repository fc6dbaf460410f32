package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** "The failure is logged" is true. */
class FailuresAreLoggedTest {
    private final Vertx vertx = Vertx.vertx();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(AnswerWriter.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        vertx.close().await();
    }

    private String answerOf(String path) throws IOException, InterruptedException {
        HttpFront front = HttpFront.listen(vertx, "127.0.0.1", 0, List.of());
        Router api = Router.router(vertx);
        api.get("/bug").handler(context -> {
            throw new IllegalStateException("a bug");
        });
        api.get("/reasonless").handler(context -> context.fail(500));
        front.serve(
                api,
                () -> {
                    throw new IllegalStateException("no home");
                },
                new WorkPools(vertx),
                new RateLimits(new RateLimits.Limit(100, 100)));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(500, answer.statusCode());
        return answer.body();
    }

    private void assertLogged(String path) throws IOException, InterruptedException {
        String told = answerOf(path);
        assertTrue(told.contains("the failure is logged"), told);
        assertTrue(
                log.list.stream()
                        .anyMatch(line -> line.getLevel() == Level.ERROR
                                && line.getFormattedMessage().equals("GET " + path + " failed")
                                && line.getThrowableProxy() != null),
                log.list.toString());
    }

    @Test
    void aBugOfAnOperation() throws IOException, InterruptedException {
        assertLogged("/bug");
    }

    @Test
    void aFailureWithoutAReason() throws IOException, InterruptedException {
        assertLogged("/reasonless");
    }

    @Test
    void aBugOfTheHomePage() throws IOException, InterruptedException {
        assertLogged("/");
    }
}
