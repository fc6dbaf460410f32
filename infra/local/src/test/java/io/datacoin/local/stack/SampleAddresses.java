package io.datacoin.local.stack;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.domain.id.Address;
import io.datacoin.local.parts.AnvilChain;
import java.util.Optional;

/** Addresses of contracts that were never deployed. */
final class SampleAddresses {
    static final Address CONTRACT = Address.of("0x00000000000000000000000000000000000000cc");

    private SampleAddresses() {}

    static ContractAddresses from(long block) {
        return new ContractAddresses(
                AnvilChain.HOME,
                block,
                CONTRACT,
                CONTRACT,
                CONTRACT,
                CONTRACT,
                CONTRACT,
                CONTRACT,
                CONTRACT,
                CONTRACT,
                Optional.empty());
    }
}
