package io.datacoin.database.row;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.money.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the domain's values from rows. A null in a column that must have a value is a broken database: it throws. */
public final class Rows {
    private Rows() {}

    /** A column that is never null. */
    public static String text(ResultSet row, String column) throws SQLException {
        return present(row.getString(column), column);
    }

    /** A column that may be null. */
    public static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** A column that is never null. */
    public static byte[] bytes(ResultSet row, String column) throws SQLException {
        return present(row.getBytes(column), column);
    }

    /** A column that is never null. */
    public static HexBytes hexBytes(ResultSet row, String column) throws SQLException {
        return HexBytes.of(bytes(row, column));
    }

    /** A column that may be null. */
    public static Optional<byte[]> optionalBytes(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column));
    }

    /** A column that may be null. */
    public static Optional<HexBytes> optionalHexBytes(ResultSet row, String column) throws SQLException {
        return optionalBytes(row, column).map(HexBytes::of);
    }

    /** A column that is never null. */
    public static Address address(ResultSet row, String column) throws SQLException {
        return Address.of(text(row, column));
    }

    /** A column that may be null. */
    public static Optional<Address> optionalAddress(ResultSet row, String column) throws SQLException {
        return optionalText(row, column).map(Address::of);
    }

    /** A column that is never null. */
    public static Bytes32 bytes32(ResultSet row, String column) throws SQLException {
        return Bytes32.of(bytes(row, column));
    }

    /** A column that may be null. */
    public static Optional<Bytes32> optionalBytes32(ResultSet row, String column) throws SQLException {
        return optionalBytes(row, column).map(Bytes32::of);
    }

    /** A column that is never null. */
    public static JobId jobId(ResultSet row, String column) throws SQLException {
        return new JobId(bytes32(row, column));
    }

    /** A column that is never null. */
    public static BigInteger number(ResultSet row, String column) throws SQLException {
        BigDecimal value = present(row.getBigDecimal(column), column);
        return value.toBigIntegerExact();
    }

    /** A column that is never null. */
    public static Wei wei(ResultSet row, String column) throws SQLException {
        return Wei.of(number(row, column));
    }

    /** A column that may be null. */
    public static Optional<Wei> optionalWei(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column))
                .map(BigDecimal::toBigIntegerExact)
                .map(Wei::of);
    }

    /** A column that may be null. */
    public static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** A column that may be null. */
    public static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    /** A column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return present(row.getObject(column, OffsetDateTime.class), column).toInstant();
    }

    /** A column that may be null. */
    public static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static <T> T present(@Nullable T value, String column) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + column + " is null (expected: a value)");
        }
        return value;
    }
}
