package io.datacoin.api.catalogue;

import io.datacoin.api.manifest.StoredColumns;
import io.datacoin.api.manifest.StoredManifests;
import io.datacoin.database.content.ContentRepository.Look;
import io.datacoin.database.content.ContentRight;
import io.datacoin.database.market.DatasetFilter;
import io.datacoin.database.market.DatasetRepository;
import io.datacoin.database.market.DatasetRow;
import io.datacoin.database.market.DatasetTerms;
import io.datacoin.database.market.DatasetVersionRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.DescribedTable;
import io.datacoin.training.spec.dataset.FactsDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is published, as the watcher of the chain has written it down. Blocks; thread-safe. */
public final class Catalogue {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final int MOST_SHOWN_RIGHTS = 10_000;
    /** Only its signer can have a manifest listed; he may do so under several datasets. */
    private static final int SAME_MANIFEST = 16;

    private static final int SHOWN_COLUMNS = 1_000;

    private static final int SHOWN_BYTES = 1 << 20;

    private final Database database;
    private final InstantSource clock;
    private final Map<String, ShownRight> shownRights = new ConcurrentHashMap<>();

    private record ShownRight(ContentRight right, Instant until) {}

    /** The catalogue in this database. */
    public Catalogue(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The newest version of each dataset that fits, {@code limit} at most, behind the dataset {@code after}. */
    public List<PublishedVersion> list(DatasetFilter filter, Optional<DatasetId> after, int limit) {
        return database.call(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            Optional<DatasetRow> last = after.flatMap(dataset -> datasets.find(dataset, clock.instant()));
            return datasets.search(filter, last, limit, clock.instant()).stream()
                    .flatMap(row -> published(row, row.latest()).stream())
                    .toList();
        });
    }

    /** The newest version of a dataset whose manifest could be read. */
    public Optional<PublishedVersion> newest(DatasetId dataset) {
        return database.call(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            return datasets.find(dataset, clock.instant())
                    .flatMap(row -> datasets.versions(dataset).stream()
                            .flatMap(version -> published(row, version).stream())
                            .findFirst());
        });
    }

    /** A version of a dataset. */
    public Optional<PublishedVersion> version(DatasetId dataset, DatasetVersion version) {
        return database.call(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            return datasets.find(dataset, clock.instant())
                    .flatMap(row -> datasets.findVersion(dataset, version).flatMap(found -> published(row, found)));
        });
    }

    /** Versions of a dataset below a number, newest first. */
    public List<PublishedVersion> versions(DatasetId dataset, int below, int limit) {
        return database.call(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            return datasets.find(dataset, clock.instant()).stream()
                    .flatMap(row -> datasets.versions(dataset).stream()
                            .filter(version -> version.version().value() < below)
                            .flatMap(version -> published(row, version).stream()))
                    .limit(limit)
                    .toList();
        });
    }

    /** What the version's manifest says. */
    public DatasetManifest manifestOf(PublishedVersion version) {
        return StoredManifests.decode(database.call(transaction -> transaction
                .datasets()
                .manifest(version.dataset(), version.version())
                .orElseThrow(() -> new IllegalStateException(
                        "the manifest of dataset " + version.dataset() + " is gone while it is read"))));
    }

    /** Whether the facts document was read to its end and its columns are stored. */
    boolean isStored(PublishedVersion version, FactsDocument document) {
        return database.call(transaction -> transaction.columns().count(version.manifestCid())) == document.columns();
    }

    /** The version's table as a spec is held against it. Of its statistics only those asked for are read. */
    public DescribedTable tableOf(PublishedVersion version) {
        Map<String, ColumnSchema> columns = new LinkedHashMap<>();
        database.call(transaction -> transaction.columns().named(version.manifestCid()))
                .forEach(column -> columns.put(column.name(), StoredColumns.schema(column)));
        return new DescribedTable() {
            @Override
            public long rowCount() {
                return version.summary().rowCount();
            }

            @Override
            public List<String> columnNames() {
                return List.copyOf(columns.keySet());
            }

            @Override
            public Optional<ColumnSchema> column(String name) {
                return Optional.ofNullable(columns.get(name));
            }

            @Override
            public Optional<ColumnStatistics> statisticsOf(String name) {
                return database.call(transaction -> transaction.columns().find(version.manifestCid(), name))
                        .map(StoredColumns::decode)
                        .map(ColumnFacts::statistics);
            }
        };
    }

    /** Columns of the version's table from a position: a thousand at most, fewer where much is said of them. */
    public List<ColumnFacts> columnsOf(PublishedVersion version, int from) {
        return database
                .call(transaction ->
                        transaction.columns().page(version.manifestCid(), from, SHOWN_COLUMNS, SHOWN_BYTES))
                .stream()
                .map(StoredColumns::decode)
                .toList();
    }

    /** Whether the version's seller may sell what it names. */
    public ContentRight rightOf(PublishedVersion version) {
        return database.call(transaction -> transaction.contents().right(version.dataset(), version.version()));
    }

    /**
     * The same for showing it to anybody, a moment old at most: comparing the blocks of a large content takes the database
     * a while, and must not be anybody's to ask for again and again.
     */
    public ContentRight shownRightOf(PublishedVersion version) {
        Instant now = clock.instant();
        if (shownRights.size() > MOST_SHOWN_RIGHTS) {
            shownRights.clear();
        }
        String key = version.dataset() + "/" + version.version();
        return shownRights.compute(key, (name, known) -> {
                    if (known != null && now.isBefore(known.until)) {
                        return known;
                    }
                    ContentRight right = rightOf(version);
                    return new ShownRight(right, now.plus(right == ContentRight.UNCHECKED ? A_MOMENT : A_WHILE));
                })
                .right;
    }

    /** What came of looking into the version's contents, while it is not known what is in them. */
    public Optional<Look> lookAt(PublishedVersion version) {
        return database.call(transaction -> transaction.contents().look(version.dataset(), version.version()));
    }

    /** The dataset whose version has this manifest, once the chain has it. */
    public Optional<DatasetId> datasetOf(ContentId manifestCid) {
        return database.call(transaction -> transaction.datasets().withManifest(manifestCid));
    }

    /** The versions, of a few datasets at most, that have this manifest and could be listed with it. */
    public List<PublishedVersion> withManifest(ContentId manifestCid) {
        return database.call(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            return datasets.readWithManifest(manifestCid, SAME_MANIFEST).stream()
                    .flatMap(
                            version -> datasets
                                    .find(version.datasetId(), clock.instant())
                                    .flatMap(row -> published(row, version))
                                    .stream())
                    .toList();
        });
    }

    /** Whether the chain's history says that the account sells, bought or may freely have the dataset. */
    public boolean ownedBy(PublishedVersion version, Address account) {
        if (isFreeFor(version, account)) {
            return true;
        }
        return database.call(transaction ->
                transaction.purchases().findLive(version.dataset(), account).isPresent());
    }

    /** Whether the account sells the dataset, or nobody pays for it. */
    public boolean isFreeFor(PublishedVersion version, Address account) {
        return version.seller().equals(account)
                || version.price().filter(Wei::isZero).isPresent();
    }

    /** Whether the chain says that the buyer was given what he paid for. */
    public boolean isDelivered(DatasetId dataset, Address buyer) {
        return database.call(transaction -> transaction.purchases().findLive(dataset, buyer))
                .filter(purchase -> purchase.deliveredTransaction().isPresent())
                .isPresent();
    }

    /**
     * The buyer is given what he paid for: the purchase is to be marked delivered on chain.
     *
     * @return false when the purchase is not known here (yet), so that nothing would be marked
     */
    public boolean released(DatasetId dataset, Address buyer) {
        return database.call(transaction -> {
            transaction.purchases().released(dataset, buyer, clock.instant());
            return transaction.purchases().findLive(dataset, buyer).isPresent();
        });
    }

    private static Optional<PublishedVersion> published(DatasetRow row, DatasetVersionRow version) {
        DatasetTerms terms = row.terms();
        return version.summary()
                .map(summary -> new PublishedVersion(
                        row.id(),
                        version.version(),
                        row.seller(),
                        version.manifestCid(),
                        summary,
                        version.availability() == DatasetVersionRow.Availability.AVAILABLE && !version.withdrawn(),
                        version.createdAt(),
                        terms.sold() ? Optional.of(terms.price()) : Optional.empty(),
                        terms.trainable() ? Optional.of(terms.trainPrice()) : Optional.empty()));
    }
}
