package io.datacoin.chain.deployment;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Contract addresses that follow from what is deployed alone, through the factory that is on nearly every chain
 * (Arachnid's deterministic deployment proxy).
 */
public final class Create2 {
    /** The factory. */
    public static final Address FACTORY = Address.of("0x4e59b44847b379578588920ca78fbf26c0b4956c");

    /** Whose only transaction ever is the one that makes the factory. */
    static final Address FACTORY_MAKER = Address.of("0x3fab184622dc19b6109349b94811493bf2a45362");

    /** That transaction, signed by nobody's key: the same bytes make the same factory on every chain. */
    static final String FACTORY_TRANSACTION = "0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7f"
            + "ff".repeat(31)
            + "e03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba0"
            + "22".repeat(32)
            + "a0"
            + "22".repeat(32);

    private static final long GAS_PER_BYTE = 230;
    private static final long GAS_PER_CONTRACT = 600_000;
    private static final HexFormat HEX = HexFormat.of();

    private Create2() {}

    /** An upper bound known without asking: 16 per byte of calldata and 200 per byte of code, and what constructors do. */
    public static long gasLimit(String callData) {
        return GAS_PER_CONTRACT + GAS_PER_BYTE * (callData.length() / 2);
    }

    /** Where the factory puts a contract made by these bytes (hexadecimal digits without {@code 0x}), with this salt. */
    public static Address addressOf(Bytes32 salt, String initCode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0xff);
        bytes.writeBytes(FACTORY.toBytes());
        bytes.writeBytes(salt.toBytes());
        bytes.writeBytes(Keccak.of(HEX.parseHex(initCode)).toBytes());
        byte[] hash = Keccak.of(bytes.toByteArray()).toBytes();
        return Address.of(Arrays.copyOfRange(hash, Bytes32.LENGTH - Address.LENGTH, Bytes32.LENGTH));
    }

    /** What the factory must be called with. */
    public static String callData(Bytes32 salt, String initCode) {
        return salt.hex() + initCode;
    }
}
