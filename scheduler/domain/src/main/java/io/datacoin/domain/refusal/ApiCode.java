package io.datacoin.domain.refusal;

import static io.datacoin.domain.refusal.RefusalKind.ABSENT;
import static io.datacoin.domain.refusal.RefusalKind.CONFLICT;
import static io.datacoin.domain.refusal.RefusalKind.DENIED;
import static io.datacoin.domain.refusal.RefusalKind.EARLY;
import static io.datacoin.domain.refusal.RefusalKind.FAILING;
import static io.datacoin.domain.refusal.RefusalKind.INVALID;

/** What the HTTP API refuses. */
public enum ApiCode implements RefusalCode {
    BAD_REQUEST(INVALID, "The request is malformed."),
    NOT_FOUND(ABSENT, "What was asked for does not exist or is not the caller's."),
    NOT_LOGGED_IN(DENIED, "The operation needs a session, and the request has no valid bearer token."),
    INTERNAL_ERROR(FAILING, "The server failed to answer; the failure is in its log."),
    UNAVAILABLE(FAILING, "A part that the server needs does not answer, or the server is starting."),
    NO_SUCH_PATH(ABSENT, "There is nothing at this path."),
    METHOD_NOT_ALLOWED(INVALID, "The path does not take this method."),
    BODY_TOO_LARGE(INVALID, "The body is larger than the operation takes."),
    BODY_TOO_SLOW(INVALID, "The body did not arrive in time."),
    BODY_TOO_COMPLEX(INVALID, "The body has more values or more levels than an operation takes."),
    REQUEST_TOO_LONG(INVALID, "The address or a header is too long."),
    UNSUPPORTED_MEDIA_TYPE(INVALID, "The body has a content type that the operation does not take."),
    TOO_MANY_REQUESTS(EARLY, "More requests came from one network address than it may send."),
    TOO_MANY_AT_ONCE(EARLY, "The caller has more work of one kind under way than one may have."),
    OVERLOADED(FAILING, "All callers together have more work of one kind under way than the server takes."),
    TOO_MANY_STREAMS(EARLY, "The caller has more event streams open than one may have."),
    UNKNOWN_PARAMETER(INVALID, "A parameter is not known to the operation or to the algorithm."),
    MISSING_PARAMETER(INVALID, "A parameter that the operation or the algorithm needs is missing."),
    INVALID_PARAMETER(INVALID, "A parameter has a value that is not allowed."),
    INVALID_BODY(INVALID, "The body does not fit the schema of the operation."),
    DOES_NOT_FIT(INVALID, "One place of the body does not fit the schema."),
    INVALID_CHARACTER(INVALID, "A text of the body has a character that can not be stored."),
    MALFORMED_JSON(INVALID, "A text is not valid JSON, or not the JSON that is expected."),
    INVALID_CURSOR(INVALID, "The page cursor is not one that this list gave out."),
    IDEMPOTENCY_KEY_REUSED(INVALID, "The idempotency key came with another request before."),
    UNKNOWN_NONCE(DENIED, "The nonce of a login was not given out, has been used or is too old."),
    MALFORMED_LOGIN_MESSAGE(DENIED, "The login message is not one of EIP-4361."),
    LOGIN_EXPIRED(DENIED, "The login message has expired."),
    LOGIN_TOO_EARLY(EARLY, "The login message is not valid yet."),
    WRONG_DOMAIN(DENIED, "The login message was signed for another site."),
    WRONG_CHAIN(INVALID, "Something was signed for another chain, or a node is on another chain than the marketplace."),
    BAD_SIGNATURE(INVALID, "A signature is malformed, or was not made by the account it has to be from."),
    WRONG_CONTRACT(INVALID, "The request was signed for another escrow contract."),
    INVALID_REQUEST(INVALID, "The signed request has a value out of range."),
    REQUEST_DOES_NOT_FIT_SPEC(INVALID, "The signed request and the spec name different things."),
    SPEC_DIGEST_MISMATCH(INVALID, "The spec is not the one that was signed."),
    DEADLINE_PASSED(INVALID, "The deadline of the request has passed."),
    DEADLINE_TOO_NEAR(INVALID, "The deadline of the request leaves no time to train anything."),
    DEADLINE_TOO_FAR(INVALID, "The deadline of the request is too far away."),
    FEE_TOO_LOW(INVALID, "The fee of the request is lower than the job costs."),
    INSUFFICIENT_BALANCE(INVALID, "The requester has less DATA in the escrow than the job costs."),
    NONCE_USED(CONFLICT, "The nonce is in another request of the same requester."),
    TRAINING_NOT_OFFERED(ABSENT, "The seller does not offer training on the dataset to this wallet."),
    VERSION_UNAVAILABLE(CONFLICT, "The version of the dataset is marked as unavailable."),
    UNKNOWN_JOB(ABSENT, "There is no job with that id."),
    TOO_LATE_TO_CANCEL(CONFLICT, "The job has ended, or a provider is at work on it."),
    NOT_SETTLED_YET(EARLY, "The job is not in the training log, so there is no receipt yet."),
    NO_REPORT_YET(EARLY, "The job has no report yet."),
    NO_MODEL_YET(EARLY, "The job has no model yet."),
    CONTENT_UNCHECKED(EARLY, "The version names bytes from elsewhere, and it is not known yet whose they are."),
    CONTENT_OF_ANOTHER(CONFLICT, "The version names bytes that another seller uploaded or published first."),
    CONTENT_BEING_CHECKED(EARLY, "A file just paid for is read to its end before it is given out."),
    CONTENT_UNAVAILABLE(FAILING, "Bytes that were published are not on IPFS at the moment."),
    MODEL_TOO_LARGE(INVALID, "The model is larger than what the server packs into an archive."),
    NOT_OWNED(ABSENT, "The bytes of the dataset are not the caller's to download."),
    RANGE_NOT_SATISFIABLE(INVALID, "The range asked for lies outside of the file."),
    TUS_VERSION(INVALID, "The upload request names another version of tus, or none."),
    UPLOAD_LENGTH_MISSING(INVALID, "The upload does not say how long the file is."),
    UPLOAD_METADATA(INVALID, "The metadata of the upload is not base64."),
    EMPTY_FILE(INVALID, "The file to be uploaded has no bytes."),
    UPLOAD_TOO_LARGE(INVALID, "The file is larger than the server takes."),
    UPLOAD_TOO_LONG(INVALID, "More bytes arrive than the upload announced."),
    TOO_MANY_UPLOADS(CONFLICT, "Too many uploads of the caller have not become a dataset yet."),
    TOO_MANY_INGESTS(EARLY, "Too many ingests of the caller wait for their turn."),
    QUOTA_USED_UP(EARLY, "The caller has used what one wallet may use in a day."),
    DISK_SPACE_LOW(FAILING, "The disk of the server is nearly full, so nothing that takes room is begun."),
    UPLOAD_IN_USE(EARLY, "The upload is being written by another request or belongs to an ingest."),
    OFFSET_MISMATCH(CONFLICT, "The piece of the upload does not begin where the stored bytes end."),
    CHECKSUM_UNSUPPORTED(INVALID, "The checksum of the piece is not sha256 in base64."),
    CHECKSUM_MISMATCH(INVALID, "The bytes that arrived do not have the checksum that came with them."),
    UPLOAD_INCOMPLETE(CONFLICT, "The upload does not have all of its bytes yet."),
    UPLOAD_LOST(CONFLICT, "Bytes of the upload that were received are not there any more."),
    UPLOAD_USED(CONFLICT, "Another ingest has taken the upload."),
    INGEST_NOT_READY(EARLY, "The ingest has no manifest to sign yet."),
    DRAFT_EXPIRED(CONFLICT, "Nobody signed or published the manifest in time, and its bytes were let go."),
    INGEST_FAILED(FAILING, "A file could not be processed because of a fault of the server."),
    MANIFEST_TOO_LARGE(INVALID, "Schema, statistics and sample take more room than a manifest may have."),
    NO_FACTS_DOCUMENT(ABSENT, "The manifest has schema, statistics and sample itself and names no facts document."),
    NO_REJECTED_ROWS(ABSENT, "The manifest names no rows of the file that are not in the table."),
    CONTENT_NOT_READABLE(CONFLICT, "The bytes behind a manifest can not be read back from IPFS as it says."),
    FLAWED_MANIFEST(INVALID, "The manifest is not one that this server could have made."),
    NO_FAUCET(ABSENT, "There is no faucet on this chain."),
    NO_RECIPIENT(INVALID, "The faucet can give nothing to the address: it is nobody's, or a contract that takes none.");

    private final RefusalKind kind;
    private final String meaning;

    ApiCode(RefusalKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
