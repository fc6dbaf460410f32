package io.datacoin.api.catalogue;

import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Cursor;
import io.datacoin.api.http.Endpoint;
import io.datacoin.api.http.Page;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.Problems;
import io.datacoin.api.http.Work;
import io.datacoin.api.manifest.FactsContent;
import io.datacoin.database.content.ContentRepository.Look;
import io.datacoin.database.content.ContentRight;
import io.datacoin.database.market.DatasetFilter;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import io.datacoin.training.spec.dataset.FactsDocument;
import java.io.IOException;
import java.util.Optional;

/** What is published. */
public final class CatalogueRoutes {
    private final Catalogue catalogue;
    private final AskedVersion asked;
    private final Ownership ownership;
    private final FactsContent facts;

    /** The routes. */
    public CatalogueRoutes(Catalogue catalogue, Ownership ownership, FactsContent facts) {
        this.catalogue = catalogue;
        this.asked = new AskedVersion(catalogue);
        this.ownership = ownership;
        this.facts = facts;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind("listDatasets", this::list)
                .bind("getDataset", this::get)
                .bind("listDatasetVersions", this::versions)
                .bind("getDatasetPreview", this::preview)
                .bind("getDatasetStats", this::statistics)
                .bind(
                        "getDatasetFacts",
                        Work.CONTENT,
                        Endpoint.needing("IPFS", StorageUnreachableException.class, this::facts));
    }

    private Answer list(Call call) {
        int limit = call.number("limit");
        DatasetFilter filter = new DatasetFilter(
                call.optional("query").filter(words -> !words.isBlank()),
                call.optional("format"),
                call.optional("maxPrice").map(CatalogueRoutes::amount),
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
        } catch (IllegalArgumentException tooMuch) {
            throw Problems.invalid(
                            ApiCode.INVALID_PARAMETER,
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
        PublishedVersion newest = asked.newest(call);
        ContentRight right = catalogue.shownRightOf(newest);
        return Answer.ok(DatasetJson.full(
                        newest,
                        catalogue.manifestOf(newest),
                        call.session().map(caller -> ownership.owns(newest, caller.address())))
                .set("content", DatasetJson.content(right, lookAt(newest, right))));
    }

    private Optional<Look> lookAt(PublishedVersion version, ContentRight right) {
        return right == ContentRight.UNCHECKED ? catalogue.lookAt(version) : Optional.empty();
    }

    private Answer preview(Call call) {
        PublishedVersion version = asked.version(call);
        int from = firstColumn(call);
        return Answer.ok(DatasetJson.preview(version, from, catalogue.columnsOf(version, from)));
    }

    private Answer statistics(Call call) {
        PublishedVersion version = asked.version(call);
        int from = firstColumn(call);
        return Answer.ok(DatasetJson.statistics(
                version, catalogue.manifestOf(version), from, catalogue.columnsOf(version, from)));
    }

    private static int firstColumn(Call call) {
        int from = Cursor.in(call, 1).map(cursor -> cursor.smallNumber(0)).orElse(0);
        if (from < 0) {
            throw Cursor.invalid();
        }
        return from;
    }

    private Answer facts(Call call) throws IOException {
        PublishedVersion version = asked.version(call);
        FactsDocument document = catalogue
                .manifestOf(version)
                .facts()
                .orElseThrow(() -> Problem.of(
                                404,
                                ApiCode.NO_FACTS_DOCUMENT,
                                "dataset " + version.dataset() + " version " + version.version()
                                        + " has no facts document: its manifest has all there is to say",
                                "Read schema, statistics and sample in the manifest: GET /v1/datasets/"
                                        + version.dataset() + ".")
                        .thrown());
        // What a manifest names may be anybody's bytes: only what was read as facts is given out as such.
        if (!catalogue.isStored(version, document)) {
            throw Problem.of(
                            503,
                            ApiCode.CONTENT_UNAVAILABLE,
                            "the facts document of this version was not read yet",
                            "Try again later.")
                    .thrown();
        }
        return facts.answer(document);
    }

    private Answer versions(Call call) {
        DatasetId dataset = asked.newest(call).dataset();
        int limit = call.number("limit");
        int below = Cursor.in(call, 1).map(cursor -> cursor.smallNumber(0)).orElse(Integer.MAX_VALUE);
        return Answer.ok(Page.of(
                catalogue.versions(dataset, below, limit + 1),
                limit,
                DatasetJson::version,
                row -> Cursor.of(row.version())));
    }
}
