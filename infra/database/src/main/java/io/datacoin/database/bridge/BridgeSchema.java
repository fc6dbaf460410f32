package io.datacoin.database.bridge;

import io.datacoin.database.connection.DatabaseSettings;
import org.flywaydb.core.Flyway;

/** The bridge's own schema in the marketplace's database, with a history of its own: in a marketplace without a bridge it is empty or not there. */
public final class BridgeSchema {
    private BridgeSchema() {}

    /** Brings the schema up to date; several processes may do so at once. */
    public static void migrate(DatabaseSettings settings) {
        Flyway.configure(BridgeSchema.class.getClassLoader())
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .schemas("bridge")
                .locations("classpath:db/bridge")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
