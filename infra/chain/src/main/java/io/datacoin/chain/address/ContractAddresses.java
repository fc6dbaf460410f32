package io.datacoin.chain.address;

import io.datacoin.domain.id.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Where the marketplace's contracts are on one chain. Immutable.
 *
 * @param chainId the chain
 * @param deploymentBlock a block at or before the first of them: nothing of the marketplace happened earlier
 * @param timelock what the governor's decisions wait in; holds every right over the contracts
 * @param governor counts votes of stake
 * @param exchange how to pay with other coins; empty where there is no exchange for DATA
 */
public record ContractAddresses(
        long chainId,
        long deploymentBlock,
        Address accessManager,
        Address dataCoin,
        Address stakePool,
        Address datasetMarket,
        Address trainingEscrow,
        Address trainingLog,
        Address timelock,
        Address governor,
        Optional<Exchange> exchange) {

    /** The contracts that write the events of the marketplace. */
    public List<Address> eventSources() {
        return List.of(stakePool, datasetMarket, trainingEscrow, trainingLog);
    }

    /** The addresses as a JSON object. */
    public String toJson() {
        return AddressesCodec.write(this);
    }

    /** Reads what {@link #toJson} wrote; throws {@link IllegalArgumentException} naming what is missing or wrong. */
    public static ContractAddresses fromJson(String json) {
        return AddressesCodec.read(json);
    }

    /** Writes the file in one step: a reader sees the old content or the new, never half. */
    public void write(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path draft = Files.createTempFile(folder, "contracts", ".json");
            Files.writeString(draft, toJson());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cause) {
            throw new UncheckedIOException("contract addresses cannot be written to " + file, cause);
        }
    }

    /** Reads the file; throws {@link IllegalArgumentException} when it is not what {@link #write} wrote. */
    public static ContractAddresses read(Path file) {
        try {
            return fromJson(Files.readString(file));
        } catch (IOException cause) {
            throw new UncheckedIOException("contract addresses cannot be read from " + file, cause);
        }
    }
}
