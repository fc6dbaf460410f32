package io.datacoin.database.row;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.lease.LeaseStatus;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.SkipReason;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jspecify.annotations.Nullable;

/** How the domain's values are written as parameters of statements; reading back is the work of {@link Rows}. */
public final class DomainTypes implements JdbiPlugin, ArgumentFactory {
    @FunctionalInterface
    private interface Writer<T> {
        void write(PreparedStatement statement, int position, T value) throws SQLException;
    }

    private final Map<Class<?>, Writer<Object>> writers = new HashMap<>();

    public DomainTypes() {
        text(Address.class, Address::hex);
        text(ContentId.class, ContentId::text);
        text(LeaseStatus.class, LeaseStatus::wireName);
        text(SkipReason.class, SkipReason::wireName);
        text(JobStatus.class, JobStatus::wireName);
        text(Fault.class, Fault::wireName);
        text(Outcome.class, Outcome::wireName);
        add(HexBytes.class, (statement, position, value) -> statement.setBytes(position, value.toBytes()));
        add(Bytes32.class, (statement, position, value) -> statement.setBytes(position, value.toBytes()));
        add(
                JobId.class,
                (statement, position, value) ->
                        statement.setBytes(position, value.digest().toBytes()));
        add(DatasetId.class, (statement, position, value) -> statement.setLong(position, value.value()));
        add(DatasetVersion.class, (statement, position, value) -> statement.setInt(position, value.value()));
        add(
                Wei.class,
                (statement, position, value) -> statement.setBigDecimal(position, new BigDecimal(value.value())));
        add(BigInteger.class, (statement, position, value) -> statement.setBigDecimal(position, new BigDecimal(value)));
        add(
                Instant.class,
                (statement, position, value) ->
                        statement.setObject(position, OffsetDateTime.ofInstant(value, ZoneOffset.UTC)));
    }

    private <T> void text(Class<T> type, Function<T, String> name) {
        add(type, (statement, position, value) -> statement.setString(position, name.apply(value)));
    }

    private <T> void add(Class<T> type, Writer<T> writer) {
        writers.put(type, (statement, position, value) -> writer.write(statement, position, type.cast(value)));
    }

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerArgument(this);
    }

    @Override
    public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
        if (value == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(writers.get(value.getClass()))
                .map(writer -> (position, statement, context) -> writer.write(statement, position, value));
    }
}
