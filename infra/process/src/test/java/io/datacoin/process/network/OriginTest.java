package io.datacoin.process.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class OriginTest {
    @Test
    void allAddressesOfAHouseholdAreOneOrigin() throws UnknownHostException {
        assertEquals(of("2001:db8:1:2200::1"), of("2001:db8:1:22ff:ffff::9"));
        assertNotEquals(of("2001:db8:1:2200::1"), of("2001:db8:1:2300::1"));
    }

    @Test
    void anOldAddressStandsForItselfHoweverItIsWritten() throws UnknownHostException {
        assertEquals("192.0.2.7", of("192.0.2.7"));
        assertEquals(of("192.0.2.7"), of("::ffff:192.0.2.7"));
        assertNotEquals(of("192.0.2.7"), of("192.0.2.8"));
    }

    private static String of(String address) throws UnknownHostException {
        return Origin.of(InetAddress.getByName(address));
    }
}
