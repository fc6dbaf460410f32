package io.datacoin.chain.exchange;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint256;

/** Arguments in the words of the contract ABI. */
final class Abi {
    private Abi() {}

    static org.web3j.abi.datatypes.Address address(Address address) {
        return new org.web3j.abi.datatypes.Address(address.hex());
    }

    static DynamicArray<org.web3j.abi.datatypes.Address> addresses(List<Address> addresses) {
        return new DynamicArray<>(
                org.web3j.abi.datatypes.Address.class,
                addresses.stream().map(Abi::address).toList());
    }

    static Uint256 number(Wei amount) {
        return new Uint256(amount.value());
    }

    static Uint256 seconds(Instant time) {
        return new Uint256(time.getEpochSecond());
    }

    static ContractCall call(Address contract, String purpose, String name, List<Type<?>> arguments) {
        Function function = new Function(name, List.copyOf(arguments), List.of());
        return new ContractCall(contract, FunctionEncoder.encode(function), purpose);
    }
}
