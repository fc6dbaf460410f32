package io.datacoin.chain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.rpc.RawLog;
import io.datacoin.contracts.StakePool;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint128;

/** Texts in events are whatever bytes somebody sent: none may be a text that cannot be stored. */
class HostileTextTest {
    private static final Address POOL = Address.of("0x00000000000000000000000000000000000000aa");
    private static final Address OTHER = Address.of("0x00000000000000000000000000000000000000bb");
    private static final Address PROVIDER = Address.of("0x00000000000000000000000000000000000000cc");

    private final EventDecoder decoder = new EventDecoder(
            new ContractAddresses(31_337, 0, OTHER, OTHER, POOL, OTHER, OTHER, OTHER, OTHER, OTHER, Optional.empty()));

    /** PostgreSQL takes every text but one with this character, and the watcher would stop at the event for ever. */
    @Test
    void theNullCharacterIsReplacedAsOtherBytesThatAreNoText() {
        assertEquals("\uFFFDbafy\uFFFD", metadataOf("\0bafy\0"));
        assertEquals("bafy", metadataOf("bafy"));
        assertEquals("", metadataOf(""));
    }

    private String metadataOf(String text) {
        String data = FunctionEncoder.encodeConstructor(
                List.of(new Uint128(BigInteger.ONE), new Utf8String(text), new Bool(true)));
        RawLog log = new RawLog(
                POOL,
                List.of(
                        EventEncoder.encode(StakePool.PROVIDERUPDATED_EVENT),
                        "0x" + "0".repeat(24) + PROVIDER.hex().substring(2)),
                "0x" + data,
                1,
                Bytes32.ZERO,
                Bytes32.ZERO,
                0);
        return ((StakeEvent.ProviderUpdated) decoder.decode(log).orElseThrow()).metadataCid();
    }
}
