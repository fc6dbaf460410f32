package io.datacoin.benchmarks.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.spec.dataset.DatasetManifest;
import java.net.InetAddress;
import java.net.URI;

/**
 * Whom the enemies attack, and what they know of him.
 *
 * @param from the address of this machine they come from
 * @param ipfs the node's RPC, which one of them has found
 * @param schedulerPort where workers dial, on the loopback address
 * @param dataset number of an honest seller's dataset
 * @param label a column of it
 * @param manifest its manifest
 * @param submission somebody's request with its signature, as it stands in a receipt
 * @param seller one of them, who has a wallet
 */
public record Target(
        InetAddress from,
        URI api,
        URI ipfs,
        int schedulerPort,
        String dataset,
        String label,
        DatasetManifest manifest,
        ObjectNode submission,
        HostileSeller seller) {}
