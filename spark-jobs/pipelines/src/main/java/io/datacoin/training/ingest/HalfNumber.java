package io.datacoin.training.ingest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;

/** A floating-point number of 16 bits (IEEE 754 binary16), little-endian, as a double that is the same number. */
final class HalfNumber implements UDF1<byte[], Double> {
    private static final int FRACTION_BITS = 10;
    private static final int FRACTION = (1 << FRACTION_BITS) - 1;
    private static final int LARGEST_EXPONENT = 31;
    private static final int BIAS = 15;

    @Override
    public @Nullable Double call(byte @Nullable [] bytes) {
        return bytes == null
                ? null
                : value(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort());
    }

    private static double value(int bits) {
        int exponent = (bits >> FRACTION_BITS) & LARGEST_EXPONENT;
        int fraction = bits & FRACTION;
        double size;
        if (exponent == LARGEST_EXPONENT) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            size = Math.scalb((double) fraction, 1 - BIAS - FRACTION_BITS);
        } else {
            size = Math.scalb((double) (fraction + FRACTION + 1), exponent - BIAS - FRACTION_BITS);
        }
        return bits < 0 ? -size : size;
    }
}
