package io.datacoin.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.datacoin.api.catalogue.Catalogue;
import io.datacoin.api.catalogue.Ownership;
import io.datacoin.api.catalogue.PublishedVersion;
import io.datacoin.api.chain.ChainView;
import io.datacoin.api.download.Delivery;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.chain.read.AccountSignatures;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.NewJob;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.training.spec.request.DecodedSpec;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes signed requests in: checks everything the chain and the providers would refuse later, and stores what passes.
 * The same request twice is one job. Blocks; thread-safe.
 */
public final class JobIntake {
    private static final Duration LONGEST = Duration.ofHours(24);
    /** Providers start and read data for everybody's time: who leaves less asks for work that nobody can end. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    /** Chains a wallet is likely to have been on by mistake. */
    private static final List<Long> WELL_KNOWN_CHAINS =
            List.of(1L, 10L, 56L, 137L, 1337L, 8453L, 31337L, 42161L, 11155111L);

    private static final String SIGN_QUOTE =
            "Get a new quote from POST /v1/jobs/quote and sign its typedData unchanged.";

    private final Catalogue catalogue;
    private final Ownership ownership;
    private final Delivery delivery;
    private final Database database;
    private final ChainView chain;
    private final MarketplaceDigests digests;
    private final InstantSource clock;

    /** The intake of this market. */
    public JobIntake(
            Catalogue catalogue,
            Ownership ownership,
            Delivery delivery,
            Database database,
            ChainView chain,
            MarketplaceDigests digests,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.ownership = ownership;
        this.delivery = delivery;
        this.database = database;
        this.chain = chain;
        this.digests = digests;
        this.clock = clock;
    }

    /**
     * A job that is stored.
     *
     * @param job as it is
     * @param repeated whether it was there before
     */
    record Taken(JobRow job, boolean repeated) {}

    /** Stores the submission, or throws a problem. */
    Taken take(JsonNode submission) throws IOException {
        JobRequest request = JobRequestJson.read(submission.path("request"));
        JobId id = MarketplaceDigests.jobId(request);
        HexBytes signature = requireSignature(submission, request);
        TrainingSpec spec = specOf(submission.path("spec"), request);
        Optional<JobRow> known = database.call(transaction -> transaction.jobs().find(id));
        if (known.isPresent()) {
            return new Taken(known.get(), true);
        }
        requireTime(request);
        PublishedVersion version = catalogue
                .version(request.datasetId(), request.datasetVersion())
                .orElseThrow(() -> Quotes.unknownVersion(
                                request.datasetId(),
                                IntNode.valueOf(request.datasetVersion().value()))
                        .thrown());
        ownership.requireRightful(version);
        SpecProblems.requireFits(spec, catalogue.tableOf(version));
        requireUnusedNonce(request);
        Wei trainPrice = Quotes.trainPrice(chain, version, request.requester());
        requireMoney(request, trainPrice);
        if (trainPrice.isZero()) {
            delivery.beforeTraining(version, request.requester());
        }
        return store(new NewJob(
                id, request, signature, spec.canonicalText(), spec.resources().providers()));
    }

    private Taken store(NewJob job) {
        Instant now = clock.instant();
        return database.call(transaction -> {
            JobRepository jobs = transaction.jobs();
            JobRepository.Submission outcome = jobs.insertSubmitted(job, now).fold(stored -> stored, refusal -> {
                throw Problem.of(409, refusal).thrown();
            });
            return new Taken(jobs.find(job.id()).orElseThrow(), outcome == JobRepository.Submission.REPEATED);
        });
    }

    private static TrainingSpec specOf(JsonNode json, JobRequest request) {
        DecodedSpec decoded = json.isTextual() ? SpecCodec.decode(json.textValue()) : SpecCodec.decode(json);
        TrainingSpec spec = SpecProblems.require(decoded);
        Bytes32 digest = Keccak.of(spec.canonicalBytes());
        if (!digest.equals(request.specDigest())) {
            throw Problem.of(
                            422,
                            ApiCode.SPEC_DIGEST_MISMATCH,
                            "the spec has digest " + digest + ", the request was signed for " + request.specDigest(),
                            "Submit the canonicalSpec of the quote the request came with. " + SIGN_QUOTE)
                    .thrown();
        }
        if (spec.datasetNumber() != request.datasetId().value()
                || spec.version() != request.datasetVersion().value()
                || spec.resources().replicas() != request.replicas()) {
            throw Problem.of(
                            422,
                            ApiCode.REQUEST_DOES_NOT_FIT_SPEC,
                            "the request names dataset " + request.datasetId() + " version "
                                    + request.datasetVersion() + " with " + request.replicas()
                                    + " replicas, the spec dataset " + spec.dataset() + " version " + spec.version()
                                    + " with " + spec.resources().replicas(),
                            SIGN_QUOTE)
                    .thrown();
        }
        return spec;
    }

    /** The signature as the escrow takes it. */
    private HexBytes requireSignature(JsonNode submission, JobRequest request) {
        requireDomain(submission.path("domain"));
        HexBytes signature = HexBytes.fromHex(submission.path("signature").asText());
        Bytes32 digest = digests.jobRequest(request);
        return chain.acceptedSignature(request.requester(), digest, signature)
                .orElseThrow(() -> whoseElse(request, digest, signature));
    }

    private ProblemException whoseElse(JobRequest request, Bytes32 digest, HexBytes signature) {
        for (long other : WELL_KNOWN_CHAINS) {
            Bytes32 elsewhere = new MarketplaceDigests(other, digests.domain().verifyingContract()).jobRequest(request);
            if (AccountSignatures.byKey(request.requester(), elsewhere, signature)
                    .isPresent()) {
                return wrongChain(other);
            }
        }
        if (signature.length() != Signature.LENGTH) {
            return forged("a signature of " + signature.length() + " bytes is not " + request.requester()
                    + "'s (expected: 65 bytes, or at most " + AccountSignatures.LONGEST
                    + " that the contract at that address takes)");
        }
        Optional<Address> signer =
                Signatures.recover(digest, Signature.of(signature.toBytes()).normalized());
        return forged("the signature was made by " + signer.map(Address::hex).orElse("no key") + ", the request names "
                + request.requester());
    }

    private void requireDomain(JsonNode domain) {
        long signedFor = domain.path("chainId").asLong(digests.domain().chainId());
        if (signedFor != digests.domain().chainId()) {
            throw wrongChain(signedFor);
        }
        String contract = domain.path("verifyingContract")
                .asText(digests.domain().verifyingContract().hex());
        if (!Address.of(contract).equals(digests.domain().verifyingContract())) {
            throw Problem.of(
                            400,
                            ApiCode.WRONG_CONTRACT,
                            "the request was signed for the escrow " + contract + ", this is "
                                    + digests.domain().verifyingContract(),
                            SIGN_QUOTE)
                    .thrown();
        }
    }

    private ProblemException wrongChain(long signedFor) {
        long here = digests.domain().chainId();
        return Problem.of(
                        400,
                        ApiCode.WRONG_CHAIN,
                        "the request was signed for chain " + signedFor + ", this is " + here,
                        "Switch the wallet to chain " + here + ". " + SIGN_QUOTE)
                .thrown();
    }

    private static ProblemException forged(String detail) {
        return Problem.of(
                        400,
                        ApiCode.BAD_SIGNATURE,
                        detail,
                        "Sign with the wallet the request names as requester. " + SIGN_QUOTE)
                .thrown();
    }

    private void requireTime(JobRequest request) {
        Instant now = clock.instant();
        if (!request.deadline().isAfter(now)) {
            throw Problem.of(
                            422,
                            ApiCode.DEADLINE_PASSED,
                            "the request's deadline was " + request.deadline(),
                            SIGN_QUOTE)
                    .thrown();
        }
        if (request.deadline().isBefore(now.plus(LEAST))) {
            throw Problem.of(
                            422,
                            ApiCode.DEADLINE_TOO_NEAR,
                            "the request's deadline is " + request.deadline() + ", in which nothing can be trained"
                                    + " (expected: at least " + LEAST.toSeconds() + " s from now)",
                            SIGN_QUOTE)
                    .thrown();
        }
        if (request.deadline().isAfter(now.plus(LONGEST))) {
            throw Problem.of(
                            422,
                            ApiCode.DEADLINE_TOO_FAR,
                            "the request's deadline is " + request.deadline() + " (expected: within "
                                    + LONGEST.toHours() + " h)",
                            "Sign one with an earlier deadline; split the work if it takes longer.")
                    .thrown();
        }
    }

    private void requireUnusedNonce(JobRequest request) {
        if (chain.isNonceUsed(request.requester(), request.nonce())) {
            throw Problem.of(
                            409,
                            ApiCode.NONCE_USED,
                            "nonce " + request.nonce() + " of " + request.requester() + " is used on chain already",
                            SIGN_QUOTE)
                    .thrown();
        }
    }

    private void requireMoney(JobRequest request, Wei trainPrice) {
        Wei minimum = chain.minimumFee();
        if (minimum.isMoreThan(request.fee())) {
            throw Problem.of(
                            422,
                            ApiCode.FEE_TOO_LOW,
                            "the fee is " + request.fee().toDataString() + " DATA (expected: at least "
                                    + minimum.toDataString() + ")",
                            SIGN_QUOTE)
                    .thrown();
        }
        Wei promised = promised(request.requester());
        Wei needed = request.fee().plus(trainPrice).plus(promised);
        Wei free = chain.escrowFreeOf(request.requester());
        if (needed.isMoreThan(free)) {
            Wei missing = needed.minus(free);
            throw Problem.of(
                            402,
                            ApiCode.INSUFFICIENT_BALANCE,
                            "the job costs " + request.fee().plus(trainPrice).toDataString() + " DATA ("
                                    + request.fee().toDataString() + " for the providers, "
                                    + trainPrice.toDataString() + " for the seller)"
                                    + (promised.isZero()
                                            ? ""
                                            : ", jobs on their way to the chain take " + promised.toDataString())
                                    + ", and the escrow has " + free.toDataString() + " free; "
                                    + missing.toDataString() + " DATA are missing",
                            "Deposit " + missing.toDataString() + " DATA: TrainingEscrow.deposit(" + missing
                                    + ") after DataCoin.approve, or TrainingEscrow.depositWithPermit; then submit the"
                                    + " same request again.")
                    .thrown();
        }
    }

    /** Fees of the requester's jobs the chain has not locked yet; their train prices are known only on chain. */
    private Wei promised(Address requester) {
        return database.call(transaction -> transaction.jobQueue().feesToOpen(requester, clock.instant()));
    }
}
