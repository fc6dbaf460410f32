package io.datacoin.domain.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifiersTest {
    private static final String MIXED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    @Test
    void anAddressIsTheSameInEveryLetterCase() {
        assertEquals(Address.of(MIXED), Address.of(MIXED.toLowerCase(java.util.Locale.ROOT)));
        assertEquals(
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", Address.of(MIXED).toString());
        assertEquals(Address.of(MIXED), Address.of(Address.of(MIXED).toBytes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "0x5aaeb6", "0xzz", "3"})
    void whatIsNoAddressIsRefusedWithTheExpectedForm(String text) {
        refused("0x and 40 hexadecimal digits", () -> Address.of(text));
        refused("0x and 64 hexadecimal digits", () -> Bytes32.fromHex(text));
        refused("a job id, 0x and 64 hexadecimal digits", () -> JobId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "01", "1.0", "x", "9999999999999999999"})
    void numbersOfDatasetsAndVersionsStartAtOne(String text) {
        refused("a number from 1", () -> DatasetId.parse(text));
        refused("a number from 1", () -> DatasetVersion.parse(text));
    }

    @Test
    void numbersOfDatasetsAreRead() {
        assertEquals(DatasetId.of(3), DatasetId.parse("3"));
        assertEquals(DatasetVersion.of(2), DatasetVersion.parse("2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG", "bafk1", "zb2rh", "../../etc"})
    void onlyVersionOneContentIdsInBase32AreTaken(String text) {
        refused("a CID version 1 in base32", () -> ContentId.of(text));
    }

    @Property
    void thirtyTwoBytesSurviveEveryForm(@ForAll @Size(32) byte[] bytes) {
        Bytes32 value = Bytes32.of(bytes);
        assertEquals(value, Bytes32.fromHex(value.hex()));
        assertEquals(value, Bytes32.ofNumber(value.toNumber()));
        assertEquals(value.toNumber(), new BigInteger(1, bytes));
    }

    @Property
    void bytesAreComparedAsUnsignedNumbers(@ForAll @Size(32) byte[] one, @ForAll @Size(32) byte[] other) {
        assertEquals(
                Integer.signum(new BigInteger(1, one).compareTo(new BigInteger(1, other))),
                Integer.signum(Bytes32.of(one).compareTo(Bytes32.of(other))));
    }

    @Test
    void nobodyCanChangeBytesFromOutside() {
        byte[] mine = new byte[32];
        Bytes32 value = Bytes32.of(mine);
        HexBytes bytes = HexBytes.of(mine);
        mine[0] = 1;
        value.toBytes()[1] = 1;
        bytes.toBytes()[1] = 1;
        assertEquals(Bytes32.ZERO, value);
        assertEquals(HexBytes.of(new byte[32]), bytes);
        assertNotEquals(HexBytes.EMPTY, bytes);
        assertEquals(HexBytes.fromHex("0xAB01"), HexBytes.fromHex("0xab01"));
        refused("pairs of hexadecimal digits", () -> HexBytes.fromHex("0xabc"));
    }

    private static void refused(String expected, Executable parse) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, parse);
        assertTrue(String.valueOf(refusal.getMessage()).contains(expected), refusal.getMessage());
    }
}
