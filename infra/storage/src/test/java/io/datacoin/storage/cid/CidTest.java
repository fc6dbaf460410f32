package io.datacoin.storage.cid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CidTest {
    private static final String HELLO_RAW = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";
    private static final String HELLO_VERSION_0 = "Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD";

    @Test
    void aRawCidCarriesTheHashOfTheBytes() {
        byte[] hello = "hello world".getBytes(StandardCharsets.UTF_8);

        Cid cid = Cid.parse(HELLO_RAW);

        assertEquals(Codec.RAW, cid.codec());
        assertArrayEquals(DigestUtils.sha256(hello), cid.digest());
        assertTrue(cid.names(hello));
        assertEquals(Cid.ofBlock(Codec.RAW, hello), cid);
        assertNotEquals(Cid.ofBlock(Codec.DAG_PB, hello), cid);
    }

    @Test
    void version0IsReadAndWrittenAsVersion1() {
        Cid cid = Cid.parse(HELLO_VERSION_0);

        assertEquals(Codec.DAG_PB, cid.codec());
        assertTrue(cid.toString().startsWith("bafybei"), cid::toString);
        assertEquals(cid, Cid.parse(cid.toString()));
    }

    @Test
    void aTextThatIsTooLongForACidIsRefusedBeforeItIsDecoded() {
        InvalidCidException refused = assertThrows(InvalidCidException.class, () -> Cid.parse("z" + "2".repeat(3_000)));

        assertTrue(String.valueOf(refused.getMessage()).contains("3001 characters"), refused::getMessage);
    }

    @Test
    void upperCaseIsTheSameCid() {
        assertEquals(Cid.parse(HELLO_RAW), Cid.parse(HELLO_RAW.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b",
                "hello",
                "../../etc/passwd",
                // One letter missing, one too many, one that base32 has not got, one changed in the padding bits.
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5ee",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n1e",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5f",
                "Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyf0",
                // sha1 and identity: hashes nobody can rely on here.
                "bafkrcfbm75jntrndhnf4yvwf7rh6hjgwzlobo3a",
                "bafkqablimvwgy3y"
            })
    void whatIsNotACidIsRefusedWithWhatWasExpected(String text) {
        InvalidCidException refused = assertThrows(InvalidCidException.class, () -> Cid.parse(text));

        assertTrue(String.valueOf(refused.getMessage()).contains("expected: a CID"), refused::getMessage);
        assertFalse(Cid.isValid(text));
    }

    @Property
    void everyDigestSurvivesTextAndBytes(@ForAll @Size(32) byte[] digest, @ForAll Codec codec) {
        Cid cid = Cid.of(codec, digest);

        assertEquals(cid, Cid.parse(cid.toString()));
        assertEquals(cid, Cid.fromBytes(cid.toBytes()));
        assertArrayEquals(digest, cid.digest());
        assertEquals(cid.hashCode(), Cid.parse(cid.toString()).hashCode());
    }

    @Property
    void noTextMakesTheParserFailInAnotherWay(@ForAll String text) {
        assertFalse(Cid.isValid("b" + text) && !Cid.parse("b" + text).toString().equals("b" + text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s/a b/c", "/ipfs/%s/a b/c", "ipfs://%s/a b/c", "%s//a b/c/"})
    void everyWayToWriteAPathIsTheSamePath(String pattern) {
        IpfsPath path = IpfsPath.parse(String.format(pattern, HELLO_RAW));

        assertEquals(IpfsPath.of(Cid.parse(HELLO_RAW)).resolve("a b").resolve("c"), path);
        assertEquals(HELLO_RAW + "/a b/c", path.toString());
    }

    @Test
    void aPathWithoutACidIsRefused() {
        assertThrows(InvalidCidException.class, () -> IpfsPath.parse("ipfs://"));
        assertThrows(InvalidCidException.class, () -> IpfsPath.parse("file:///etc/passwd"));
        assertThrows(
                IllegalArgumentException.class, () -> IpfsPath.parse(HELLO_RAW).resolve("a/b"));
    }
}
