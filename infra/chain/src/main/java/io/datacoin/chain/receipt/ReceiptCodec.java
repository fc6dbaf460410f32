package io.datacoin.chain.receipt;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
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
    private static final int LONGEST_NAME_SHOWN = 40;
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

    /** Reads a receipt; throws {@link IllegalArgumentException} naming what is missing or wrong in words for people. */
    public static Receipt fromJson(JsonNode receipt) {
        if (!receipt.isObject()) {
            throw new IllegalArgumentException("receipt: expected an object");
        }
        try {
            return MAPPER.treeToValue(receipt, Receipt.class);
        } catch (JsonProcessingException cause) {
            throw new IllegalArgumentException(mistake(cause), cause);
        }
    }

    /** What is wrong and where, in words of ours: the parser's are about its classes. */
    private static String mistake(JsonProcessingException found) {
        String place = found instanceof JsonMappingException inDocument ? placeOf(inDocument) : "receipt";
        if (found instanceof UnrecognizedPropertyException) {
            return place + ": no receipt has this";
        }
        if (found.getCause() instanceof IllegalArgumentException ours && ours.getMessage() != null) {
            return place + ": " + ours.getMessage();
        }
        return place + ": something is missing, or has another form than in a receipt";
    }

    private static String placeOf(JsonMappingException found) {
        StringBuilder place = new StringBuilder("receipt");
        for (JsonMappingException.Reference step : found.getPath()) {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                String name = step.getFieldName();
                place.append('.').append(name, 0, Math.min(name.length(), LONGEST_NAME_SHOWN));
            }
        }
        return place.toString();
    }

    private static Instant time(String seconds) {
        try {
            return Instant.ofEpochSecond(number(seconds).longValueExact());
        } catch (ArithmeticException | DateTimeException outside) {
            throw new IllegalArgumentException("expected seconds since 1970 of a year people write", outside);
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
        text(module, Instant.class, time -> Long.toString(time.getEpochSecond()), ReceiptCodec::time);
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
                } catch (IllegalArgumentException wrong) {
                    throw JsonMappingException.from(parser, "not of that form", wrong);
                }
            }
        });
    }
}
