package io.datacoin.chain.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.id.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Where the marketplace's contracts are on one chain. Immutable.
 *
 * @param chainId the chain
 * @param deploymentBlock a block at or before the first of them: nothing of the marketplace happened earlier
 */
public record ContractAddresses(
        long chainId,
        long deploymentBlock,
        Address accessManager,
        Address dataCoin,
        Address stakePool,
        Address datasetMarket,
        Address trainingEscrow,
        Address trainingLog) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The contracts that write the events of the marketplace. */
    public List<Address> eventSources() {
        return List.of(stakePool, datasetMarket, trainingEscrow, trainingLog);
    }

    /** The addresses as a JSON object. */
    public String toJson() {
        ObjectNode object = JSON.createObjectNode();
        object.put("chainId", chainId);
        object.put("deploymentBlock", deploymentBlock);
        object.put("accessManager", accessManager.hex());
        object.put("dataCoin", dataCoin.hex());
        object.put("stakePool", stakePool.hex());
        object.put("datasetMarket", datasetMarket.hex());
        object.put("trainingEscrow", trainingEscrow.hex());
        object.put("trainingLog", trainingLog.hex());
        return object.toPrettyString();
    }

    /** Reads what {@link #toJson} wrote; throws {@link IllegalArgumentException} naming what is missing or wrong. */
    public static ContractAddresses fromJson(String json) {
        JsonNode object;
        try {
            object = JSON.readTree(json);
        } catch (JsonProcessingException cause) {
            throw new IllegalArgumentException(
                    "contract addresses: not JSON (" + cause.getOriginalMessage() + ")", cause);
        }
        return new ContractAddresses(
                number(object, "chainId"),
                number(object, "deploymentBlock"),
                address(object, "accessManager"),
                address(object, "dataCoin"),
                address(object, "stakePool"),
                address(object, "datasetMarket"),
                address(object, "trainingEscrow"),
                address(object, "trainingLog"));
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

    private static long number(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException("contract addresses: \"" + name + "\" is missing or not a whole number");
        }
        return value.longValue();
    }

    private static Address address(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("contract addresses: \"" + name + "\" is missing");
        }
        return Address.of(value.textValue());
    }
}
