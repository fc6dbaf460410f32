package io.datacoin.chain.abi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.abi.datatypes.generated.Uint8;

/** Against encodings worked out by hand from the ABI's specification. */
class AbiTest {
    private static final Address SOMEBODY = Address.of("0x" + "1".repeat(40));

    @Test
    void aCallIsItsSelectorAndOneWordPerValue() {
        assertEquals(
                "0xa9059cbb" + "0".repeat(24) + "1".repeat(40) + "0".repeat(62) + "ff",
                Abi.call("transfer(address,uint256)", SOMEBODY, Wei.of(255)));
        assertEquals("0x8da5cb5b", Abi.call("owner()"));
    }

    @Test
    void whatHasNoFixedLengthStandsBehindItsOffset() {
        String expected = word("40") + word("1") + word("2") + "abcd" + "0".repeat(60);
        assertEquals(
                word("40") + word("7") + word("2") + "abcd" + "0".repeat(60),
                Abi.constructor("bytes,uint8", HexBytes.fromHex("0xabcd"), 7));
        assertEquals(
                word("40") + word("2") + word("1") + "0".repeat(24) + "1".repeat(40),
                Abi.constructor("address[],uint8", List.of(SOMEBODY), 2));
        assertArrayEquals(new byte[] {(byte) 0xab, (byte) 0xcd}, (byte[])
                Abi.decode("bytes,uint8", "0x" + expected).get(0));
    }

    @Test
    void answersAreReadBack() {
        List<Object> values = Abi.decode(
                "bool,uint256,address,bytes32", "0x" + word("1") + word("ff") + word("1".repeat(40)) + word("2"));
        assertEquals(true, values.get(0));
        assertEquals(BigInteger.valueOf(255), values.get(1));
        assertEquals(SOMEBODY, Address.of((String) values.get(2)));
        assertEquals(Bytes32.ofNumber(BigInteger.TWO), Bytes32.of((byte[]) values.get(3)));
    }

    @Test
    void listsAreReadBackAsLists() {
        assertEquals(
                List.of(List.of(BigInteger.valueOf(5), BigInteger.valueOf(6))),
                Abi.decode("uint256[]", "0x" + word("20") + word("2") + word("5") + word("6")));
    }

    @Test
    void timesSharesAndDurationsAreNumbers() {
        assertEquals(
                word("a") + word("3c") + word("19"),
                Abi.constructor(
                        "uint40,uint256,uint16", Instant.ofEpochSecond(10), Duration.ofMinutes(1), BasisPoints.of(25)));
    }

    @Test
    void valuesOfTheLibraryKeepTheirType() {
        assertEquals(word("7"), Abi.constructor("uint8", new Uint8(7)));
        assertThrows(IllegalArgumentException.class, () -> Abi.constructor("uint16", new Uint8(7)));
    }

    /** Whoever answers chooses the bytes: too few, and lengths and offsets that lead outside of them. */
    @ParameterizedTest
    @CsvSource({
        "uint256, 0x12",
        "'address,uint256', 0x0000000000000000000000000000000000000000000000000000000000000001",
        "string, 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "string, 0x0000000000000000000000000000000000000000000000000000000000000020"
                + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "uint256[], 0x0000000000000000000000000000000000000000000000000000000000000020"
                + "000000000000000000000000000000000000000000000000000000000000000f",
        "uint256[], 0x0000000000000000000000000000000000000000000000000000000000000020"
                + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    })
    void dataThatIsCutOrLiesIsRefused(String types, String data) {
        assertThrows(IllegalArgumentException.class, () -> Abi.decode(types, data));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Abi.call("owner()", SOMEBODY));
        assertThrows(IllegalArgumentException.class, () -> Abi.decode("uint256", "0x"), "no contract answers with 0x");
        assertThrows(IllegalArgumentException.class, () -> Abi.decode("nonsense", "0x" + word("1")));
    }

    private static String word(String digits) {
        return "0".repeat(64 - digits.length()) + digits;
    }
}
