package io.datacoin.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.catalogue.Catalogue;
import io.datacoin.api.catalogue.Ownership;
import io.datacoin.api.catalogue.PublishedVersion;
import io.datacoin.api.chain.ChainView;
import io.datacoin.api.http.Problem;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.database.provider.ProviderRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.ContractCode;
import io.datacoin.training.spec.dataset.DescribedTable;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.outlook.Foresight;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.spec.validation.TaskInference;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Turns a draft of a spec into the exact request to sign, with its price, or says why that can not be. Blocks. */
public final class Quotes {
    /** The protocol's longest time between signing and deadline, less some for clocks that differ. */
    private static final Duration LONGEST = Duration.ofHours(24).minusMinutes(5);
    /** A job may wait for a provider so long besides its run. */
    private static final Duration WAITING = Duration.ofHours(2);

    private static final int NONCE_BITS = 128;
    /** How many nonces in a row are tried before one is drawn at random: each is a question to the chain. */
    private static final int NEXT_NONCES = 16;

    private final Catalogue catalogue;
    private final Ownership ownership;
    private final Database database;
    private final ChainView chain;
    private final MarketplaceDigests digests;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** Quotes for this market. */
    public Quotes(
            Catalogue catalogue,
            Ownership ownership,
            Database database,
            ChainView chain,
            MarketplaceDigests digests,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.ownership = ownership;
        this.database = database;
        this.chain = chain;
        this.digests = digests;
        this.clock = clock;
    }

    /** The quote as JSON; a problem names what is wrong with the spec. */
    ObjectNode quote(ObjectNode draft, Address requester) {
        PublishedVersion version = versionOf(draft);
        ownership.requireRightful(version);
        DescribedTable table = catalogue.tableOf(version);
        ObjectNode completed = draft.deepCopy();
        completed.put("version", version.version().value());
        TrainingSpec spec = SpecProblems.require(SpecCodec.decode((JsonNode) TaskInference.complete(completed, table)));
        SpecProblems.requireFits(spec, table);
        Wei trainPrice = trainPrice(chain, version, requester);
        List<ProviderRow> pool =
                database.call(transaction -> transaction.providers().list());
        JobPrice price = JobPrice.of(spec.resources(), pool, chain.minimumFee());
        JobRequest request = request(spec, version, requester, price.fee());
        return json(spec, request, price, trainPrice, pool)
                .set("outlook", CanonicalJson.mapper().valueToTree(Foresight.of(spec, table)));
    }

    private PublishedVersion versionOf(ObjectNode draft) {
        String dataset = draft.path("dataset").asText();
        if (!dataset.matches("[1-9][0-9]{0,17}")) {
            throw Problem.of(
                            422,
                            ContractCode.UNKNOWN_DATASET,
                            "dataset: \"" + dataset + "\" (expected: a dataset's number as text, for example \"3\")",
                            "List what there is: datacoin dataset ls, or GET /v1/datasets.")
                    .thrown();
        }
        DatasetId id = DatasetId.parse(dataset);
        JsonNode wanted = draft.path("version");
        Optional<PublishedVersion> found = wanted.isMissingNode()
                ? catalogue.newest(id)
                : wanted.isIntegralNumber() && wanted.canConvertToInt() && wanted.intValue() > 0
                        ? catalogue.version(id, DatasetVersion.of(wanted.intValue()))
                        : Optional.empty();
        return found.orElseThrow(() -> unknownVersion(id, wanted).thrown());
    }

    static Problem unknownVersion(DatasetId dataset, JsonNode version) {
        return Problem.of(
                404,
                ContractCode.UNKNOWN_DATASET,
                "dataset " + dataset + (version.isMissingNode() ? "" : " version " + version.asText())
                        + " is not published here",
                "List what there is: datacoin dataset ls, or GET /v1/datasets; a version just published needs a moment"
                        + " to be read.");
    }

    /** What the seller asks of the requester per job; a problem when it is not offered or can not be read. */
    static Wei trainPrice(ChainView chain, PublishedVersion version, Address requester) {
        if (!version.available()) {
            throw Problem.of(
                            409,
                            ApiCode.VERSION_UNAVAILABLE,
                            "version " + version.version() + " of dataset " + version.dataset()
                                    + " is marked unavailable",
                            "Choose another version, or ask the seller to make its bytes available again.")
                    .thrown();
        }
        return chain.trainPriceOf(version.dataset(), version.version(), requester)
                .orElseThrow(() -> Problem.of(
                                404,
                                ApiCode.TRAINING_NOT_OFFERED,
                                "training on dataset " + version.dataset() + " is not offered to " + requester,
                                version.price().isPresent()
                                        ? "Buy the dataset first: owners may train on it."
                                        : "Ask the seller " + version.seller() + " for other terms.")
                        .thrown());
    }

    private JobRequest request(TrainingSpec spec, PublishedVersion version, Address requester, Wei fee) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Duration patience = Duration.ofMinutes(spec.resources().maxMinutes()).plus(WAITING);
        return new JobRequest(
                requester,
                Keccak.of(spec.canonicalBytes()),
                version.dataset(),
                version.version(),
                fee,
                spec.resources().replicas(),
                now.plus(patience.compareTo(LONGEST) < 0 ? patience : LONGEST),
                unusedNonce(requester));
    }

    /**
     * The next of the requester's nonces, because the escrow takes those that follow each other for a third less gas; a
     * random one if he has used up, elsewhere, all that come next. Only who has money in the escrow gets a place in the
     * database: quotes are free, and anybody can name any address.
     */
    private BigInteger unusedNonce(Address requester) {
        boolean known = !chain.escrowFreeOf(requester).isZero();
        for (int tried = 0; known && tried < NEXT_NONCES; tried++) {
            BigInteger nonce = database.call(transaction -> transaction.nonces().next(requester));
            if (!chain.isNonceUsed(requester, nonce)) {
                return nonce;
            }
        }
        return new BigInteger(NONCE_BITS, random);
    }

    private ObjectNode json(
            TrainingSpec spec, JobRequest request, JobPrice price, Wei trainPrice, List<ProviderRow> pool) {
        Wei total = request.fee().plus(trainPrice);
        Wei free = chain.escrowFreeOf(request.requester());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("jobId", MarketplaceDigests.jobId(request).hex())
                .<ObjectNode>set("spec", SpecCodec.toJson(spec))
                .put("canonicalSpec", spec.canonicalText())
                .put("specDigest", request.specDigest().hex());
        json.set("request", JobRequestJson.write(request));
        json.set("typedData", JobRequestJson.typedData(request, digests.domain()));
        json.put("fee", request.fee().toString())
                .put("trainPrice", trainPrice.toString())
                .put("total", total.toString());
        json.putObject("escrow")
                .put("free", free.toString())
                .put("missing", total.minusOrZero(free).toString());
        json.putObject("estimate")
                .put("vcpuHours", price.vcpuHours())
                .put("pricePerVcpuHour", price.pricePerVcpuHour().toString())
                .put("minutes", spec.resources().maxMinutes());
        ArrayNode warnings = json.putArray("warnings");
        warn(spec, price, pool, warnings);
        return json;
    }

    private static void warn(TrainingSpec spec, JobPrice price, List<ProviderRow> pool, ArrayNode warnings) {
        int slots = spec.resources().replicas() * spec.resources().providers();
        if (price.acceptable() < slots) {
            warnings.add("The job needs " + slots + " providers and the pool has " + price.acceptable()
                    + ": it will wait until more register.");
        }
        boolean anyOnline = pool.stream()
                .anyMatch(provider ->
                        provider.presence().filter(ProviderRow.Presence::online).isPresent());
        if (!anyOnline) {
            warnings.add("No provider is online at the moment: the job will wait.");
        }
    }
}
