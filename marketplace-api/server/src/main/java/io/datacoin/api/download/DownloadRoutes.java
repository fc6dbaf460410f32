package io.datacoin.api.download;

import io.datacoin.api.catalogue.AskedVersion;
import io.datacoin.api.catalogue.Catalogue;
import io.datacoin.api.catalogue.Ownership;
import io.datacoin.api.catalogue.PublishedVersion;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Endpoint;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.api.http.Work;
import io.datacoin.api.manifest.RejectedRowsContent;
import io.datacoin.database.market.ManifestSummary;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.storage.dag.VerifiedFile;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The bytes of a dataset, whole or in parts, and those of its rows that did not fit, for those who own them. */
public final class DownloadRoutes {
    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final Catalogue catalogue;
    private final AskedVersion asked;
    private final Ownership ownership;
    private final RejectedRowsContent rejected;
    private final Delivery delivery;

    /** The routes. */
    public DownloadRoutes(Catalogue catalogue, Ownership ownership, IpfsClient ipfs, Delivery delivery) {
        this.catalogue = catalogue;
        this.asked = new AskedVersion(catalogue);
        this.ownership = ownership;
        this.rejected = new RejectedRowsContent(ipfs);
        this.delivery = delivery;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind(
                        "getDatasetContent",
                        Work.CONTENT,
                        Endpoint.needing("IPFS", StorageUnreachableException.class, this::content))
                .bind(
                        "getDatasetRejectedRows",
                        Work.CONTENT,
                        Endpoint.needing("IPFS", StorageUnreachableException.class, this::rejectedRows));
    }

    /** Refuses who may not have the bytes, and bytes nobody may have from this seller. */
    private void requireRight(PublishedVersion version, Address caller) {
        if (!ownership.owns(version, caller)) {
            throw Problem.of(
                            404,
                            ApiCode.NOT_OWNED,
                            "the bytes of dataset " + version.dataset() + " are not yours to download",
                            version.price().isPresent()
                                    ? "Buy it: DatasetMarket.purchase(" + version.dataset() + ", "
                                            + version.price().get() + ") from this wallet."
                                    : "It is not for sale; train on it instead if its terms allow.")
                    .thrown();
        }
        ownership.requireRightful(version);
    }

    private Answer content(Call call) throws IOException {
        PublishedVersion version = asked.version(call);
        Address caller = call.caller().address();
        requireRight(version, caller);
        ManifestSummary summary = version.summary();
        VerifiedFile file = delivery.open(summary);
        long size = file.size();
        Optional<ByteRange> range = call.optional("Range").flatMap(header -> ByteRange.of(header, size));
        long first = range.map(ByteRange::first).orElse(0L);
        long length = range.map(ByteRange::length).orElse(size);
        if (delivery.isDue(version, caller)) {
            throw beingDelivered(version, caller, List.of());
        }
        Answer answer = Answer.stream(
                        range.isPresent() ? 206 : 200,
                        "application/octet-stream",
                        new Answer.Stream(() -> file.stream(first, length), Optional.of(length)))
                .with("Accept-Ranges", "bytes")
                .with("ETag", '"' + summary.rawCid() + '"')
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"dataset-" + version.dataset() + "-v" + version.version() + "."
                                + summary.format() + '"');
        return range.map(part -> answer.with("Content-Range", part.contentRange(size)))
                .orElse(answer);
    }

    /**
     * Rows that did not fit are bytes of the dataset: giving them out delivers it. So they are given out only if the raw
     * file, which is what the buyer paid for, can be had as well.
     */
    private Answer rejectedRows(Call call) throws IOException {
        PublishedVersion version = asked.version(call);
        Address caller = call.caller().address();
        requireRight(version, caller);
        VerifiedFile rows = rejected.open(
                catalogue.manifestOf(version),
                "dataset " + version.dataset() + " version " + version.version().value());
        if (delivery.isDue(version, caller)) {
            throw beingDelivered(version, caller, List.of(rows));
        }
        return RejectedRowsContent.answer(rows)
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"dataset-" + version.dataset() + "-v" + version.version()
                                + "-rejected.ndjson\"");
    }

    /**
     * Sees to it that what is given out is paid for, for good: nothing goes out before the chain says that it is delivered,
     * because until then the buyer may take his money back, and who writes the delivery may be away for longer.
     *
     * @param others files beside the raw one
     */
    private ProblemException beingDelivered(PublishedVersion version, Address buyer, List<VerifiedFile> others)
            throws IOException {
        delivery.release(version, buyer, others);
        return Problem.of(
                        409,
                        ApiCode.CONTENT_BEING_CHECKED,
                        "your purchase of dataset " + version.dataset()
                                + " is being written down, and its bytes are yours after that",
                        "Ask again in a few seconds.")
                .after(COME_BACK)
                .thrown();
    }
}
