package io.datacoin.api.dataset;

import io.datacoin.api.chain.ChainView;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Cursor;
import io.datacoin.api.http.Endpoint;
import io.datacoin.api.http.Page;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.Problems;
import io.datacoin.database.market.DatasetFilter;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import io.datacoin.storage.Cid;
import io.datacoin.storage.ContentNotFoundException;
import io.datacoin.storage.IpfsClient;
import io.datacoin.storage.IpfsPath;
import io.datacoin.storage.StorageUnreachableException;
import io.datacoin.storage.VerifiedFile;
import io.datacoin.training.spec.dataset.StoredContent;
import java.io.IOException;
import java.util.Optional;

/** What is published, and the bytes for those who own them. */
public final class DatasetRoutes {
    private final Catalogue catalogue;
    private final ChainView chain;
    private final IpfsClient ipfs;

    /** The routes. */
    public DatasetRoutes(Catalogue catalogue, ChainView chain, IpfsClient ipfs) {
        this.catalogue = catalogue;
        this.chain = chain;
        this.ipfs = ipfs;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind("listDatasets", this::list)
                .bind("getDataset", this::get)
                .bind("listDatasetVersions", this::versions)
                .bind("getDatasetPreview", call -> Answer.ok(DatasetJson.preview(version(call))))
                .bind("getDatasetStats", call -> Answer.ok(DatasetJson.statistics(version(call))))
                .bind("getDatasetContent", Endpoint.needing("IPFS", StorageUnreachableException.class, this::content));
    }

    private Answer list(Call call) {
        int limit = call.number("limit");
        DatasetFilter filter = new DatasetFilter(
                call.optional("query").filter(words -> !words.isBlank()),
                call.optional("format"),
                call.optional("maxPrice").map(DatasetRoutes::amount),
                call.optional("seller").map(Address::of),
                order(call.parameter("sort")));
        Optional<DatasetId> after = Cursor.in(call, 1).map(cursor -> DatasetId.of(cursor.positive(0)));
        return Answer.ok(Page.of(
                catalogue.list(filter, after, limit + 1),
                limit,
                DatasetJson::summary,
                row -> Cursor.of(row.dataset())));
    }

    private static Wei amount(String text) {
        try {
            return Wei.parse(text);
        } catch (ArithmeticException tooMuch) {
            throw Problems.invalid(
                            "invalid-parameter",
                            "parameter \"maxPrice\": " + tooMuch.getMessage(),
                            "Leave it out to see datasets at any price.")
                    .thrown();
        }
    }

    private static DatasetFilter.Order order(String sort) {
        return switch (sort) {
            case "oldest" -> DatasetFilter.Order.OLDEST;
            case "price" -> DatasetFilter.Order.CHEAPEST;
            default -> DatasetFilter.Order.NEWEST;
        };
    }

    private Answer get(Call call) {
        PublishedVersion newest = newest(dataset(call));
        return Answer.ok(DatasetJson.full(newest, call.session().map(caller -> owns(newest, caller.address()))));
    }

    private Answer versions(Call call) {
        DatasetId dataset = dataset(call);
        newest(dataset);
        int limit = call.number("limit");
        int below = Cursor.in(call, 1).map(cursor -> (int) cursor.number(0)).orElse(Integer.MAX_VALUE);
        return Answer.ok(Page.of(
                catalogue.versions(dataset, below, limit + 1),
                limit,
                DatasetJson::version,
                row -> Cursor.of(row.version())));
    }

    private static DatasetId dataset(Call call) {
        return DatasetId.parse(call.parameter("datasetId"));
    }

    private PublishedVersion newest(DatasetId dataset) {
        return catalogue
                .newest(dataset)
                .orElseThrow(() -> Problems.notFound("dataset " + dataset).thrown());
    }

    private PublishedVersion version(Call call) {
        DatasetId dataset = dataset(call);
        Optional<DatasetVersion> asked = call.optional("version").map(DatasetVersion::parse);
        if (asked.isEmpty()) {
            return newest(dataset);
        }
        return catalogue
                .version(dataset, asked.get())
                .orElseThrow(() -> Problems.notFound("version " + asked.get() + " of dataset " + dataset)
                        .thrown());
    }

    /** The database may be a moment behind a purchase; the chain itself is asked before anyone is turned away. */
    private boolean owns(PublishedVersion version, Address account) {
        return catalogue.ownedBy(version, account) || chain.isOwner(version.dataset(), account);
    }

    private Answer content(Call call) throws IOException {
        PublishedVersion version = version(call);
        Address caller = call.caller().address();
        if (!owns(version, caller)) {
            throw Problem.of(
                            404,
                            "not-owned",
                            "the bytes of dataset " + version.dataset() + " are not yours to download",
                            version.price().isPresent()
                                    ? "Buy it: DatasetMarket.purchase(" + version.dataset() + ", "
                                            + version.price().get() + ") from this wallet."
                                    : "It is not for sale; train on it instead if its terms allow.")
                    .thrown();
        }
        StoredContent raw = version.manifest().raw();
        VerifiedFile file = open(raw);
        Optional<ByteRange> range = call.optional("Range").flatMap(header -> ByteRange.of(header, raw.size()));
        long first = range.map(ByteRange::first).orElse(0L);
        long length = range.map(ByteRange::length).orElse(raw.size());
        catalogue.released(version.dataset(), caller);
        Answer answer = Answer.stream(
                        range.isPresent() ? 206 : 200,
                        "application/octet-stream",
                        new Answer.Stream(() -> file.stream(first, length), Optional.of(length)))
                .with("Accept-Ranges", "bytes")
                .with("ETag", '"' + raw.cid() + '"')
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"dataset-" + version.dataset() + "-v" + version.version() + "."
                                + version.manifest().format() + '"');
        return range.map(part -> answer.with("Content-Range", part.contentRange(raw.size())))
                .orElse(answer);
    }

    private VerifiedFile open(StoredContent raw) throws IOException {
        try {
            return ipfs.openVerified(IpfsPath.of(Cid.parse(raw.cid())));
        } catch (ContentNotFoundException gone) {
            throw Problem.of(
                            503,
                            "content-unavailable",
                            "the bytes behind this version are not on IPFS at the moment",
                            "Try again later; a purchase that is not delivered within an hour can be refunded with"
                                    + " DatasetMarket.refund.")
                    .thrown();
        }
    }
}
