package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointTest {
    private static final Call CALL = new Call(
            "anything",
            Map.of(),
            MissingNode.getInstance(),
            Optional.empty(),
            Optional.empty(),
            "127.0.0.1",
            "http://here");

    private static Endpoint failing(IOException failure) {
        return Endpoint.needing("IPFS", ConnectException.class, call -> {
            throw failure;
        });
    }

    @Test
    void aPartThatDoesNotAnswerIsNamedAndAnythingElseIsLeftAsItIs() throws Exception {
        assertEquals(
                Optional.of("IPFS"),
                PartUnavailableException.partSilentIn(assertThrows(
                        PartUnavailableException.class,
                        () -> failing(new ConnectException("no")).answer(CALL))));
        assertThrows(
                FileNotFoundException.class,
                () -> failing(new FileNotFoundException()).answer(CALL));
        assertEquals(
                204,
                Endpoint.needing("IPFS", ConnectException.class, call -> Answer.empty(204))
                        .answer(CALL)
                        .status());
    }
}
