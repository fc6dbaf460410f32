package io.datacoin.process.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom the connections, requests and bytes of a network address are counted for. */
public final class Origin {
    /** Who has one IPv6 address usually has a whole /56 of them (RFC 6177, section 2). */
    private static final int NETWORK_BYTES = 7;

    private Origin() {}

    /** An IPv4 address, or the network of an IPv6 one, as a text to count by. */
    public static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES))
                : address.getHostAddress();
    }
}
