package io.datacoin.chain.signing;

import io.datacoin.domain.id.Address;
import org.web3j.crypto.Keys;

/** How people see an account: with mixed-case check digits (EIP-55). Stateless and safe for any thread. */
public final class ChecksumAddress {
    private ChecksumAddress() {}

    /** {@code 0x} and 40 hexadecimal digits, capitals as EIP-55 says. */
    public static String of(Address address) {
        return Keys.toChecksumAddress(address.hex());
    }
}
