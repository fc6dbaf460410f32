package io.datacoin.bridge.hyperlane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Hyperlane's contracts as the build took them from their npm package. */
enum HyperlaneBytecode {
    MAILBOX("Mailbox"),
    MESSAGE_TREE("MerkleTreeHook"),
    /** The second hook a mailbox wants. Made by the deployment factory, which nobody controls: never pauses. */
    IDLE_HOOK("PausableHook"),
    SECURITY_MODULES("StaticMessageIdMultisigIsmFactory"),
    COLLATERAL("HypERC20Collateral"),
    SYNTHETIC("HypERC20");

    private final String contract;

    HyperlaneBytecode(String contract) {
        this.contract = contract;
    }

    /** The name in Hyperlane's sources. */
    String contract() {
        return contract;
    }

    /** Creation bytecode with the encoded arguments behind it, hexadecimal digits. */
    String with(String arguments) {
        String resource = contract + ".bin";
        try (InputStream input = HyperlaneBytecode.class.getResourceAsStream(resource)) {
            if (input == null) {
                throw new IllegalStateException(
                        resource + " is not on the class path: build module infra/bridge, which fetches it");
            }
            return new String(input.readAllBytes(), StandardCharsets.US_ASCII) + arguments;
        } catch (IOException cause) {
            throw new UncheckedIOException(resource + " cannot be read", cause);
        }
    }
}
