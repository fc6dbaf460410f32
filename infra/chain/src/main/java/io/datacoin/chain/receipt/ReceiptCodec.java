package io.datacoin.chain.receipt;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.SkipReason;
import io.datacoin.domain.receipt.Receipt;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A receipt as JSON: digests, accounts and bytes as {@code 0x} and hexadecimal digits, amounts and numbers wider than 53
 * bits as decimal text, times as seconds since 1970. Thread-safe.
 */
public final class ReceiptCodec {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,78}");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(types())
            // Only components are part of a receipt, not what can be asked of them.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private ReceiptCodec() {}

    /** The receipt as a JSON tree. */
    public static JsonNode toJson(Receipt receipt) {
        return MAPPER.valueToTree(receipt);
    }

    /** Reads a receipt; throws {@link IllegalArgumentException} naming what is missing or wrong. */
    public static Receipt fromJson(JsonNode receipt) {
        if (!receipt.isObject()) {
            throw new IllegalArgumentException("receipt: expected an object");
        }
        try {
            return MAPPER.treeToValue(receipt, Receipt.class);
        } catch (JsonProcessingException cause) {
            throw new IllegalArgumentException("receipt: " + cause.getOriginalMessage(), cause);
        }
    }

    private static SimpleModule types() {
        SimpleModule module = new SimpleModule();
        text(module, Address.class, Address::hex, Address::of);
        text(module, Bytes32.class, Bytes32::hex, Bytes32::fromHex);
        text(module, HexBytes.class, HexBytes::hex, HexBytes::fromHex);
        text(module, JobId.class, JobId::hex, JobId::parse);
        text(module, Wei.class, Wei::toString, Wei::parse);
        text(module, BigInteger.class, BigInteger::toString, ReceiptCodec::number);
        text(module, DatasetId.class, DatasetId::toString, DatasetId::parse);
        text(module, DatasetVersion.class, DatasetVersion::toString, DatasetVersion::parse);
        text(module, Outcome.class, Outcome::wireName, Outcome::fromWireName);
        text(module, SkipReason.class, SkipReason::wireName, SkipReason::fromWireName);
        text(
                module,
                Instant.class,
                time -> Long.toString(time.getEpochSecond()),
                seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
        return module;
    }

    private static BigInteger number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("expected an integer of at most 78 digits");
        }
        return new BigInteger(text);
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> writing, Function<String, T> reading) {
        module.addSerializer(new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
                generator.writeString(writing.apply(value));
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                String text = parser.getValueAsString("");
                try {
                    return reading.apply(text);
                } catch (IllegalArgumentException | DateTimeException wrong) {
                    throw context.weirdStringException(text, type, String.valueOf(wrong.getMessage()));
                }
            }
        });
    }
}
