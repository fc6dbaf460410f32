package io.datacoin.database.provider;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Providers, what they offer and their weights, as histories by block. Works in the transaction of its handle; storing
 * the same event twice changes nothing.
 */
public final class ProviderRepository {
    private static final String NOW = """
            select p.address, p.registration_index, p.registered_at, t.operator_key, t.price_per_vcpu_hour,
                t.metadata_cid, t.active, coalesce(s.weight, 0) as weight,
                w.online, w.vcpus, w.free_vcpus, w.memory_bytes, w.free_memory_bytes, w.agent, w.seen_at
            from provider p
            join lateral (select * from provider_terms where address = p.address
                order by block desc, log_index desc limit 1) t on true
            left join lateral (select weight from provider_weight where address = p.address
                order by block desc, log_index desc limit 1) s on true
            left join provider_presence w on w.address = p.address
            """;

    private final Handle handle;

    /** The providers as this transaction sees them. */
    public ProviderRepository(Handle handle) {
        this.handle = handle;
    }

    /** A provider registered. */
    public void registered(
            Address provider,
            long registrationIndex,
            Address operatorKey,
            Wei pricePerVcpuHour,
            String metadataCid,
            ChainPosition at) {
        handle.createUpdate("""
                        insert into provider (address, registration_index, block, block_hash, registered_at)
                        values (:address, :index, :block, :hash, :time) on conflict do nothing
                        """)
                .bind("address", provider)
                .bind("index", registrationIndex)
                .bind("block", at.block())
                .bind("hash", at.blockHash())
                .bind("time", at.time())
                .execute();
        addTerms(provider, operatorKey, pricePerVcpuHour, metadataCid, true, at);
    }

    /** A provider changed its price, its description or whether it takes part. */
    public void updated(Address provider, Wei pricePerVcpuHour, String metadataCid, boolean active, ChainPosition at) {
        addTerms(provider, require(provider).operatorKey(), pricePerVcpuHour, metadataCid, active, at);
    }

    /** A provider replaced its operator key. */
    public void operatorKeyChanged(Address provider, Address operatorKey, ChainPosition at) {
        ProviderRow now = require(provider);
        addTerms(provider, operatorKey, now.pricePerVcpuHour(), now.metadataCid(), now.active(), at);
    }

    private void addTerms(
            Address provider, Address operatorKey, Wei price, String metadataCid, boolean active, ChainPosition at) {
        handle.createUpdate("""
                        insert into provider_terms (address, block, log_index, block_hash, operator_key,
                            price_per_vcpu_hour, metadata_cid, active)
                        values (:address, :block, :log, :hash, :key, :price, :metadata, :active)
                        on conflict do nothing
                        """)
                .bind("address", provider)
                .bind("block", at.block())
                .bind("log", at.logIndex())
                .bind("hash", at.blockHash())
                .bind("key", operatorKey)
                .bind("price", price)
                .bind("metadata", metadataCid)
                .bind("active", active)
                .execute();
    }

    /** A provider's weight in the draw became this, from the block on. */
    public void weightChanged(Address provider, Wei weight, ChainPosition at) {
        handle.createUpdate("""
                        insert into provider_weight (address, block, log_index, block_hash, weight)
                        values (:address, :block, :log, :hash, :weight) on conflict do nothing
                        """)
                .bind("address", provider)
                .bind("block", at.block())
                .bind("log", at.logIndex())
                .bind("hash", at.blockHash())
                .bind("weight", weight)
                .execute();
    }

    /**
     * The pool of a draw, in order of registration: weight and price as they were at the end of that block, operator key
     * and activity as they are now. Providers that registered later are not in it.
     */
    public List<ProviderSnapshot> snapshotAt(long block) {
        return handle.createQuery("""
                        select p.address, p.registration_index, coalesce(s.weight, 0) as weight, n.operator_key,
                            t.price_per_vcpu_hour, n.active
                        from provider p
                        join lateral (select price_per_vcpu_hour from provider_terms
                            where address = p.address and block <= :block
                            order by block desc, log_index desc limit 1) t on true
                        join lateral (select operator_key, active from provider_terms where address = p.address
                            order by block desc, log_index desc limit 1) n on true
                        left join lateral (select weight from provider_weight
                            where address = p.address and block <= :block
                            order by block desc, log_index desc limit 1) s on true
                        where p.block <= :block
                        order by p.registration_index
                        """)
                .bind("block", block)
                .map((row, context) -> new ProviderSnapshot(
                        Rows.address(row, "address"),
                        row.getLong("registration_index"),
                        Rows.wei(row, "weight"),
                        Rows.address(row, "operator_key"),
                        Rows.wei(row, "price_per_vcpu_hour"),
                        row.getBoolean("active")))
                .list();
    }

    /** All providers in order of registration. */
    public List<ProviderRow> list() {
        return handle.createQuery(NOW + " order by p.registration_index")
                .map(ProviderRepository::read)
                .list();
    }

    /** One provider. */
    public Optional<ProviderRow> find(Address provider) {
        return handle.createQuery(NOW + " where p.address = :address")
                .bind("address", provider)
                .map(ProviderRepository::read)
                .findOne();
    }

    /** The provider whose operator key this is now. */
    public Optional<ProviderRow> findByOperatorKey(Address operatorKey) {
        return handle.createQuery(NOW + " where t.operator_key = :key")
                .bind("key", operatorKey)
                .map(ProviderRepository::read)
                .findOne();
    }

    private ProviderRow require(Address provider) {
        return find(provider)
                .orElseThrow(() -> new IllegalStateException(
                        "provider " + provider + " changed before it registered (expected: events in order)"));
    }

    /** What the scheduler sees of a provider's worker now. */
    public void seen(Address provider, ProviderRow.Presence presence) {
        handle.createUpdate("""
                        insert into provider_presence (address, online, vcpus, free_vcpus, memory_bytes,
                            free_memory_bytes, agent, seen_at)
                        values (:address, :online, :vcpus, :freeVcpus, :memory, :freeMemory, :agent, :seenAt)
                        on conflict (address) do update set online = excluded.online, vcpus = excluded.vcpus,
                            free_vcpus = excluded.free_vcpus, memory_bytes = excluded.memory_bytes,
                            free_memory_bytes = excluded.free_memory_bytes, agent = excluded.agent,
                            seen_at = excluded.seen_at
                        """)
                .bind("address", provider)
                .bind("online", presence.online())
                .bind("vcpus", presence.vcpus())
                .bind("freeVcpus", presence.freeVcpus())
                .bind("memory", presence.memoryBytes())
                .bind("freeMemory", presence.freeMemoryBytes())
                .bind("agent", presence.agent())
                .bind("seenAt", presence.seenAt())
                .execute();
    }

    /** The provider's worker hung up; what it has to give stays, for when it is heard of again. */
    public void left(Address provider) {
        handle.createUpdate("update provider_presence set online = false where address = :address")
                .bind("address", provider)
                .execute();
    }

    /** Marks workers offline that were last heard of before then. */
    public int forgetSilent(Instant before) {
        return handle.createUpdate("update provider_presence set online = false where online and seen_at < :before")
                .bind("before", before)
                .execute();
    }

    private static ProviderRow read(ResultSet row, StatementContext context) throws SQLException {
        Optional<Instant> seenAt = Rows.optionalInstant(row, "seen_at");
        Optional<ProviderRow.Presence> presence = Optional.empty();
        if (seenAt.isPresent()) {
            presence = Optional.of(new ProviderRow.Presence(
                    row.getBoolean("online"),
                    row.getInt("vcpus"),
                    row.getInt("free_vcpus"),
                    row.getLong("memory_bytes"),
                    row.getLong("free_memory_bytes"),
                    Rows.text(row, "agent"),
                    seenAt.get()));
        }
        return new ProviderRow(
                Rows.address(row, "address"),
                row.getLong("registration_index"),
                Rows.instant(row, "registered_at"),
                Rows.address(row, "operator_key"),
                Rows.wei(row, "price_per_vcpu_hour"),
                Rows.text(row, "metadata_cid"),
                row.getBoolean("active"),
                Rows.wei(row, "weight"),
                presence);
    }

    /**
     * Waits until nobody else places jobs, until the transaction ends: two schedulers that place at once would both count
     * on the same free stake and machine of a provider.
     */
    public void lockPool() {
        handle.execute("select pg_advisory_xact_lock(hashtextextended('datacoin.pool', 0))");
    }
}
