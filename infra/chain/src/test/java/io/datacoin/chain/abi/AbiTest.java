package io.datacoin.chain.abi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Abi.call("owner()", SOMEBODY));
        assertThrows(IllegalArgumentException.class, () -> Abi.decode("uint256", "0x"), "no contract answers with 0x");
        assertThrows(IllegalArgumentException.class, () -> Abi.decode("nonsense", "0x" + word("1")));
    }

    private static String word(String digits) {
        return "0".repeat(64 - digits.length()) + digits;
    }
}
