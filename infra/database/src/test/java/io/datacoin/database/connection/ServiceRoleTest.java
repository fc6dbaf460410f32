package io.datacoin.database.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.bridge.BridgeSchema;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.DatabaseException;
import io.datacoin.database.transaction.RawSql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processes' role owns its schemas and nothing else, in new databases and in those a superuser has filled before. */
final class ServiceRoleTest {
    private static final String ROLE = "the_role";

    private static DatabaseSettings prepared(DatabaseSettings superuser) {
        ServiceRole.prepare(superuser, ROLE, "secret's");
        return DatabaseSettings.of(superuser.jdbcUrl(), ROLE, "secret's");
    }

    private static String text(Database database, String sql) {
        return database.call(transaction ->
                RawSql.of(transaction).createQuery(sql).mapTo(String.class).one());
    }

    @Test
    void aDatabaseThatASuperuserFilledIsHandedOverWithEverythingInIt() {
        DatabaseSettings superuser = PostgresFixture.empty();
        Database.open(superuser).close();
        BridgeSchema.migrate(superuser);
        DatabaseSettings role = prepared(superuser);
        assertEquals(role, prepared(superuser), "the second time changes nothing");
        BridgeSchema.migrate(role);
        try (Database database = Database.open(role)) {
            database.run(transaction -> RawSql.of(transaction).execute("alter table job add column more wei"));
            database.run(transaction -> RawSql.of(transaction).execute("truncate job, bridge.message cascade"));
            assertEquals("0", text(database, """
                    select count(*) from pg_class where relnamespace in ('public'::regnamespace, 'bridge'::regnamespace)
                        and relowner <> (select oid from pg_roles where rolname = current_user)"""));
        }
    }

    @Test
    void anEmptyDatabaseIsFilledByTheRoleItself() {
        DatabaseSettings role = prepared(PostgresFixture.empty());
        BridgeSchema.migrate(role);
        try (Database database = Database.open(role)) {
            assertEquals("0", text(database, "select count(*) from job"));
            assertEquals("f f f f f", text(database, """
                    select concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls)
                    from pg_roles where rolname = current_user"""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create role another",
                "alter role postgres password 'known'",
                "create schema another",
                "create temporary table another (n integer)",
                "copy job to program 'true'",
                "copy job to '/nowhere/another'",
                "select pg_read_file('postgresql.conf')",
                "select * from pg_authid"
            })
    void theRoleCanNotReachBeyondItsSchemas(String deed) {
        try (Database database = Database.open(prepared(PostgresFixture.empty()))) {
            DatabaseException refused = assertThrows(
                    DatabaseException.class,
                    () -> database.run(transaction -> RawSql.of(transaction).execute(deed)));
            assertTrue(String.valueOf(refused.getMessage()).contains("permission denied"), refused::getMessage);
        }
    }
}
