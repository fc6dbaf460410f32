package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.domain.refusal.RefusalKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ProblemTest {
    private static final Pattern STATUS_AND_CODE = Pattern.compile("Problem\\.of\\(\\s*(\\d+),\\s*\\w+Code\\.(\\w+)");

    @Test
    void whoMayAskAgainIsToldWhen() {
        Problem busy = Problem.of(409, ApiCode.UPLOAD_IN_USE, "It is being written.", "Wait.");
        assertTrue(busy.toJson().path("retryable").asBoolean());
        assertEquals(Optional.of("5"), retryAfter(busy));
        assertEquals(Optional.of("60"), retryAfter(busy.after(Duration.ofMinutes(1))));
    }

    @Test
    void whoNeedNotAskAgainIsNotToldToWait() {
        Problem wrong = Problem.of(400, ApiCode.BAD_REQUEST, "It is malformed.", "Mend it.");
        assertFalse(wrong.toJson().path("retryable").asBoolean(true));
        assertEquals(Optional.empty(), retryAfter(wrong));
        Problem tooEarly = Problem.of(401, ApiCode.LOGIN_TOO_EARLY, "It is valid from noon.", "Wait until noon.");
        assertTrue(tooEarly.toJson().path("retryable").asBoolean());
        assertEquals(Optional.empty(), retryAfter(tooEarly));
    }

    @Test
    void theStatusOfEveryAnswerFitsTheKindOfItsCode() throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                for (MatchResult answer : STATUS_AND_CODE
                        .matcher(Files.readString(source))
                        .results()
                        .toList()) {
                    seen++;
                    RefusalCode code = RefusalCode.named(
                                    answer.group(2).toLowerCase(Locale.ROOT).replace('_', '-'))
                            .orElseThrow();
                    if (!statuses(code.kind()).contains(Integer.parseInt(answer.group(1)))) {
                        wrong.add(source.getFileName() + ": " + answer.group() + " is " + code.kind());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(seen > 40, "only " + seen + " answers were found: the pattern is out of date");
    }

    private static Optional<String> retryAfter(Problem problem) {
        return Optional.ofNullable(problem.headers().get("Retry-After"));
    }

    private static Set<Integer> statuses(RefusalKind kind) {
        return switch (kind) {
            case INVALID -> Set.of(400, 402, 405, 408, 412, 413, 414, 415, 416, 422, 431, 460);
            case DENIED -> Set.of(401, 403);
            case ABSENT -> Set.of(404, 422);
            case CONFLICT -> Set.of(409);
            case EARLY -> Set.of(409, 429, 503);
            case FAILING -> Set.of(500, 503, 507);
            case BROKEN -> Set.of(500);
        };
    }
}
