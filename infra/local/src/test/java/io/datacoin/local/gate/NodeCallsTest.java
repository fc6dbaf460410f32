package io.datacoin.local.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What wallets ask is let through, and nothing a node could read another way than the gate. */
final class NodeCallsTest {
    private static Optional<String> objection(String body) {
        return NodeCalls.read(body.getBytes(StandardCharsets.UTF_8)).objection();
    }

    private static String call(String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth_chainId", "eth_call", "eth_getLogs", "eth_sendRawTransaction", "net_version"})
    void whatWalletsAskIsLetThrough(String method) {
        assertEquals(Optional.empty(), objection(call(method)));
        assertEquals(Optional.empty(), objection("[" + call(method) + "," + call("eth_blockNumber") + "]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anvil_setBalance",
                "anvil_dumpState",
                "hardhat_setCode",
                "evm_increaseTime",
                "evm_mine",
                "debug_traceTransaction",
                "eth_sendTransaction",
                "eth_sendUnsignedTransaction",
                "eth_sign",
                "eth_signTransaction",
                "eth_signTypedData_v4",
                "eth_newFilter",
                "personal_sign",
                "txpool_content",
                "ots_getApiLevel",
                "ETH_CHAINID",
                "eth_chainId ",
                ""
            })
    void everyOtherMethodIsRefusedAloneAndInABatch(String method) {
        assertTrue(objection(call(method)).isPresent());
        assertTrue(
                objection("[" + call("eth_chainId") + "," + call(method) + "]").isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "1",
                "\"eth_chainId\"",
                "{}",
                "[[]]",
                "{\"method\":[\"eth_chainId\"]}",
                "{\"method\":\"eth_chainId\",\"method\":\"anvil_mine\"}",
                "{\"method\":\"eth_chainId\",\"meth\\u006fd\":\"anvil_mine\"}",
                "{\"method\":\"eth_chainId\",\"Method\":\"anvil_mine\"}",
                "{\"method\":\"eth_chainId\"}{\"method\":\"anvil_mine\"}",
                "{\"method\":\"eth_chainId\"",
                "\uFEFF{\"method\":\"anvil_mine\"}"
            })
    void whatIsNoCallIsRefused(String body) {
        assertTrue(objection(body).isPresent());
    }

    private static String running(String method, String call, String more) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + call + ",\"latest\"" + more
                + "]}";
    }

    /** Code without an end runs until its gas is used up: a node that was let to compute for days mines no block. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":\"0x5b5f56\",\"gas\":\"0x7fffffffffff\"}",
                "{\"data\":\"0x5b5f56\",\"gas\":140737488355327}",
                "{\"data\":\"0x5b5f56\",\"gas\":\"60000001\"}",
                "{\"data\":\"0x5b5f56\",\"gas\":6e13}",
                "{\"data\":\"0x5b5f56\",\"gas\":[\"0x1\"]}",
                "{\"data\":\"0x5b5f56\",\"\\u0067as\":\"0x7fffffffffff\"}",
                "{\"data\":\"0x5b5f56\",\"gasLimit\":\"0x7fffffffffff\"}",
                "{\"a\":{\"b\":[{\"gas\":\"0x7fffffffffff\"}]}}"
            })
    void noCallRunsForMoreGasThanABlockHas(String call) {
        for (String method : new String[] {"eth_call", "eth_estimateGas", "eth_createAccessList"}) {
            assertTrue(objection(running(method, call, "")).isPresent(), call);
            assertTrue(objection("[" + call("eth_chainId") + "," + running(method, call, "") + "]")
                    .isPresent());
        }
    }

    @Test
    void aBlockOfOnesOwnHasNoMoreGasEither() {
        String call = "{\"data\":\"0x5b5f56\"}";
        assertTrue(objection(running("eth_call", call, ",{},{\"gasLimit\":\"0x7fffffffffff\"}"))
                .isPresent());
        assertTrue(objection("{\"params\":[{\"gas\":\"0x7fffffffffff\"},\"latest\"],\"method\":\"eth_call\"}")
                .isPresent());
        assertEquals(Optional.empty(), objection(running("eth_call", "{\"gas\":\"0x3938700\"}", ",{},{}")));
        assertEquals(Optional.empty(), objection(running("eth_call", "{\"gas\":60000000,\"a\":null}", "")));
        assertEquals(Optional.empty(), objection(running("eth_call", "{\"gas\":null}", "")));
        String batch = "[" + (running("eth_call", call, "") + ",").repeat(NodeCalls.MOST_EXECUTIONS - 1)
                + running("eth_call", call, "");
        assertEquals(Optional.empty(), objection(batch + "]"));
        assertTrue(objection(batch + "," + running("eth_estimateGas", call, "") + "]")
                .isPresent());
    }

    @Test
    void batchesDepthAndNumberOfValuesAreBounded() {
        String batch = "[" + (call("eth_chainId") + ",").repeat(NodeCalls.LARGEST_BATCH) + call("eth_chainId") + "]";
        assertTrue(objection(batch).isPresent());
        assertTrue(objection("{\"method\":\"eth_call\",\"params\":" + "[".repeat(50) + "]".repeat(50) + "}")
                .isPresent());
        assertTrue(objection("{\"method\":\"eth_call\",\"params\":[" + "1,".repeat(300_000) + "1]}")
                .isPresent());
    }
}
