package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.refusal.ApiCode;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places("things", 2, 3);

    private Problem refusal(String caller) {
        return assertThrows(ProblemException.class, () -> places.take(caller)).problem();
    }

    @Test
    void nobodyTakesThePlacesOfTheOthers() {
        Places.Taken first = places.take("ann");
        places.take("ann");
        assertEquals(
                ApiCode.TOO_MANY_AT_ONCE.wireName(), refusal("ann").refusal().code());
        places.take("bob");
        Problem full = refusal("eve");
        assertEquals(503, full.status());
        assertTrue(full.headers().containsKey("Retry-After"), full.toString());
        first.close();
        places.take("eve");
    }

    @Test
    void whoLeavesTwiceFreesOnePlace() {
        Places.Taken first = places.take("ann");
        places.take("ann");
        first.close();
        first.close();
        places.take("ann");
        assertEquals(429, refusal("ann").status());
    }

    @Test
    void aRefusalTakesNothing() {
        Places bytes = new Places("bytes", 10, 10);
        try (Places.Taken body = bytes.none("ann")) {
            body.more(8);
            assertThrows(ProblemException.class, () -> body.more(3));
            body.more(2);
        }
        bytes.none("ann").more(10);
    }
}
