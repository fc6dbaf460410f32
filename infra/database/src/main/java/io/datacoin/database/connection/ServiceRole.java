package io.datacoin.database.connection;

import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The role the marketplace's processes log in as: it owns their schemas, with everything in them, and can do nothing else
 * on the server. A superuser could read the machine's files and run programs on it, so whoever found a hole in one of the
 * processes could too.
 */
public final class ServiceRole {
    /** Where the marketplace and its bridge keep their tables. */
    private static final List<String> SCHEMAS = List.of("public", "bridge");

    /** What a superuser has made there before the role existed. A table takes its own sequences, indexes and row type along. */
    private static final String HAND_OVER = """
            with home as (select oid from pg_namespace where nspname in ('public', 'bridge')),
                 heir as (select oid from pg_roles where rolname = :role)
            select format('alter table %s owner to %I', thing.oid::regclass, :role) from pg_class thing, heir
            where thing.relnamespace in (select oid from home) and thing.relkind in ('r', 'p', 'v', 'm')
                and thing.relowner != heir.oid
            union all
            select format('alter sequence %s owner to %I', thing.oid::regclass, :role) from pg_class thing, heir
            where thing.relnamespace in (select oid from home) and thing.relkind = 'S' and thing.relowner != heir.oid
                and not exists (select from pg_depend link where link.classid = 'pg_class'::regclass
                    and link.objid = thing.oid and link.deptype in ('a', 'i'))
            union all
            select format('alter type %s owner to %I', thing.oid::regtype, :role) from pg_type thing, heir
            where thing.typnamespace in (select oid from home) and thing.typtype in ('d', 'e')
                and thing.typowner != heir.oid
            union all
            select format('alter routine %s owner to %I', thing.oid::regprocedure, :role) from pg_proc thing, heir
            where thing.pronamespace in (select oid from home) and thing.proowner != heir.oid
            """;

    private ServiceRole() {}

    /**
     * Makes the role, or takes from it what it should not have, and hands it the schemas of the database. Changes nothing
     * the second time. Nobody else may be at work on the database.
     *
     * @param superuser how to log in to the database as a superuser
     * @param password the role's password from now on
     * @throws DatabaseUnavailableException when it takes no connection, or not yet: after a crash it recovers first
     */
    public static void prepare(DatabaseSettings superuser, String role, String password) {
        try {
            Jdbi.create(superuser.jdbcUrl(), superuser.user(), superuser.password())
                    .useTransaction(handle -> prepare(handle, role, password));
        } catch (ConnectionException away) {
            throw new DatabaseUnavailableException("the database takes no connection: " + away.getMessage(), away);
        }
    }

    private static void prepare(Handle handle, String role, String password) {
        boolean exists = handle.createQuery("select exists (select from pg_roles where rolname = :role)")
                .bind("role", role)
                .mapTo(Boolean.class)
                .one();
        if (!exists) {
            perform(handle, "select format('create role %I', :role)", role);
        }
        handle.execute(handle.createQuery("select format('alter role %I with login nosuperuser nocreatedb nocreaterole"
                        + " noreplication nobypassrls password %L', :role, :password)")
                .bind("role", role)
                .bind("password", password)
                .mapTo(String.class)
                .one());
        perform(
                handle,
                "select format('revoke all on database %1$I from public; grant connect on database %1$I to %2$I',"
                        + " current_database(), :role)",
                role);
        for (String schema : SCHEMAS) {
            handle.execute("create schema if not exists " + schema);
            handle.execute("revoke all on schema " + schema + " from public");
            perform(handle, "select format('alter schema " + schema + " owner to %I', :role)", role);
        }
        handle.createQuery(HAND_OVER)
                .bind("role", role)
                .mapTo(String.class)
                .list()
                .forEach(handle::execute);
    }

    /** Names can not be parameters of such commands: the server writes the command with the name quoted. */
    private static void perform(Handle handle, String format, String role) {
        handle.execute(handle.createQuery(format)
                .bind("role", role)
                .mapTo(String.class)
                .one());
    }
}
