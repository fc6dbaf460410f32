package io.datacoin.bridge.hyperlane;

import io.datacoin.domain.id.Address;
import java.net.URI;

/**
 * The bridge on one chain.
 *
 * @param name what people call the chain: home or away
 * @param rpc where its node is reached
 * @param domain the chain's id, which is also its name in messages
 * @param deploymentBlock a block at or before the first message
 * @param confirmationDepth blocks on top of a message before validators sign it, and of a delivery before it is final
 * @param mailbox sends and delivers messages
 * @param tree the hook that makes each message a leaf
 * @param securityModule decides whose signatures deliver
 * @param router locks or mints the tokens
 * @param token what users hold on this chain
 */
public record BridgeEnd(
        String name,
        URI rpc,
        long domain,
        long deploymentBlock,
        int confirmationDepth,
        Address mailbox,
        Address tree,
        Address securityModule,
        Address router,
        Address token) {
    /** Whether the tokens here are made by the bridge: the router is the token itself. */
    public boolean isSynthetic() {
        return router.equals(token);
    }
}
