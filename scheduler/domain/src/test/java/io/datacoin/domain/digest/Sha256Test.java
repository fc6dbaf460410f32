package io.datacoin.domain.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The examples that NIST publishes for FIPS 180-4. */
final class Sha256Test {
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void theKnownExamplesComeOut() {
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                Sha256.of(new byte[0]).digits());
        assertEquals(OF_ABC, Sha256.of(ascii("abc")).digits());
        assertEquals("0x" + OF_ABC, Sha256.of(ascii("abc")).hex());
    }

    @Test
    void aStreamInPiecesIsTheSameMessage() throws IOException {
        Sha256 million = new Sha256();
        new ByteArrayInputStream(ascii("a".repeat(999_998))).transferTo(million);
        million.write(ascii("xay"), 1, 1);
        million.write('a');
        assertEquals(
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
                million.finish().digits());
    }

    @Test
    void afterTheEndAnotherMessageBegins() {
        Sha256 digest = new Sha256();
        digest.write(ascii("what was before"));
        digest.finish();
        digest.write(ascii("abc"));
        assertEquals(OF_ABC, digest.finish().digits());
    }

    @Test
    void aCopyGoesOnApart() {
        Sha256 digest = new Sha256();
        digest.write(ascii("ab"));
        Sha256 copy = digest.copy();
        digest.write(ascii("x"));
        digest.finish();
        copy.write(ascii("c"));
        assertEquals(OF_ABC, copy.finish().digits());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
