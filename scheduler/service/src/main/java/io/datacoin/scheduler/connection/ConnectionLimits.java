package io.datacoin.scheduler.connection;

import java.time.Duration;

/**
 * What the port grants before a login, to everybody and to each address.
 *
 * @param connections at once, of all addresses together
 * @param connectionsPerAddress at once of one IPv4 address, or of one IPv6 network of 56 bits, which is what one customer
 *     of a provider gets
 * @param dialsPerMinute new connections of one address in a minute, on average; as many as it may have may come at once
 * @param loginDeadline time from the opening of a stream to the answered challenge; a connection on which nobody is
 *     logged in for twice as long is closed
 */
public record ConnectionLimits(int connections, int connectionsPerAddress, int dialsPerMinute, Duration loginDeadline) {
    /** Streams at once on one connection: a worker needs one, and a second one while it dials again. */
    public static final int STREAMS_PER_CONNECTION = 4;

    /** Largest message of a worker: the metrics of a claim are 64 KiB, a thousand leases are less. */
    public static final int LARGEST_MESSAGE_BYTES = 256 << 10;

    /** Largest headers of a call; a worker sends some 200 bytes. */
    public static final int LARGEST_METADATA_BYTES = 8 << 10;

    /** What a connection may send while nobody is logged in on it: a login over TLS takes some 4 KiB. */
    public static final int BYTES_BEFORE_LOGIN = 32 << 10;

    /** Refuses limits nobody can live with. */
    public ConnectionLimits {
        if (connectionsPerAddress < 1 || connections < connectionsPerAddress) {
            throw new IllegalArgumentException("connections: " + connections + ", per address: " + connectionsPerAddress
                    + " (expected: at least 1 per address, and no fewer in all)");
        }
        if (dialsPerMinute < 1) {
            throw new IllegalArgumentException(
                    "dials of one address in a minute: " + dialsPerMinute + " (expected: at least 1)");
        }
        if (loginDeadline.isNegative() || loginDeadline.isZero()) {
            throw new IllegalArgumentException("login deadline: " + loginDeadline + " (expected: more than 0)");
        }
    }
}
