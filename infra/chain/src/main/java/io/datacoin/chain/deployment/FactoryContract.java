package io.datacoin.chain.deployment;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;

/**
 * A contract that is not the marketplace's, made through the same deterministic factory. Immutable.
 *
 * @param name for people
 * @param creation the call that makes it
 * @param address where it will be
 * @param gasLimit more than making it uses
 */
public record FactoryContract(String name, ContractCall creation, Address address, long gasLimit) {
    private static final Bytes32 SALT = Keccak.ofText("DATACOIN Marketplace, contracts of others");

    /**
     * The contract of that bytecode, hexadecimal digits.
     *
     * @param types of the constructor's arguments, such as {@code address,uint8}
     */
    public static FactoryContract of(String name, String bytecode, String types, Object... arguments) {
        String initCode = bytecode + Abi.constructor(types, arguments);
        String data = Create2.callData(SALT, initCode);
        return new FactoryContract(
                name,
                new ContractCall(Create2.FACTORY, data, "make " + name),
                Create2.addressOf(SALT, initCode),
                Create2.gasLimit(data));
    }
}
