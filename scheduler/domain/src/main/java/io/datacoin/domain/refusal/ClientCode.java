package io.datacoin.domain.refusal;

import static io.datacoin.domain.refusal.RefusalKind.ABSENT;
import static io.datacoin.domain.refusal.RefusalKind.BROKEN;
import static io.datacoin.domain.refusal.RefusalKind.CONFLICT;
import static io.datacoin.domain.refusal.RefusalKind.EARLY;
import static io.datacoin.domain.refusal.RefusalKind.FAILING;
import static io.datacoin.domain.refusal.RefusalKind.INVALID;

/** What the client library and the command line refuse by themselves. */
public enum ClientCode implements RefusalCode {
    FAILED(BROKEN, "The command stopped with a failure that has no code of its own."),
    INTERRUPTED(CONFLICT, "The command was interrupted while it waited."),
    API_UNREACHABLE(FAILING, "Nothing answers at the address of the API."),
    API_CONNECTION_LOST(FAILING, "The connection to the API was lost."),
    HTTP_502(FAILING, "A proxy before the API got no answer from it (any other http-NNN: no problem document)."),
    HTTP_503(FAILING, "A proxy before the API says that it is away."),
    HTTP_504(FAILING, "A proxy before the API waited for it in vain."),
    NOT_AN_API(INVALID, "What answers at the address of the API is not a DATACOIN API."),
    ANSWER_TOO_LARGE(BROKEN, "The answer of the API is larger than any it should give."),
    STREAM_BROKEN(FAILING, "A stream of events keeps breaking."),
    NO_SUCH_CONTRACT(INVALID, "There is no contract at an address, or the API does not name it."),
    CONTRACTS_CHANGED(BROKEN, "The marketplace names other contracts than before."),
    FOREIGN_LOGIN(BROKEN, "The server asks for a login to another site."),
    QUOTE_NOT_TRUSTED(BROKEN, "The quote does not fit what was asked for, so nothing was signed."),
    QUOTE_TOO_DEAR(INVALID, "The quote asks for more than the providers' prices on the chain explain."),
    MANIFEST_NOT_TRUSTED(BROKEN, "The manifest does not fit the file, so nothing was signed."),
    MANIFEST_NOT_AS_PUBLISHED(BROKEN, "The manifest that arrived is not the one the chain names."),
    CONTENT_NOT_AS_PUBLISHED(BROKEN, "The bytes that arrived are not those the manifest names."),
    MODEL_NOT_AS_SETTLED(BROKEN, "The model that arrived is not the one the job was settled with."),
    BAD_ARCHIVE(BROKEN, "The archive holds what no model has, such as links or files outside of its folder."),
    ARCHIVE_TOO_LARGE(INVALID, "The model is larger than the limit that was given."),
    NO_UPLOAD_LOCATION(INVALID, "The server did not say where to upload."),
    NOT_LISTED_YET(EARLY, "The dataset is published on the chain and the API does not list it yet."),
    OWNED_ALREADY(CONFLICT, "The wallet owns the dataset already."),
    TOO_DEAR(INVALID, "The price is higher than the limit that was given."),
    BAD_AMOUNT(INVALID, "The amount is not one of DATA or of the coin, or is zero."),
    BAD_DEADLINE(INVALID, "The deadline is outside of its range."),
    BAD_SLIPPAGE(INVALID, "The slippage is outside of its range."),
    SAME_COIN(INVALID, "A coin can not be swapped for itself."),
    UNKNOWN_COIN(INVALID, "The coin is none of this marketplace."),
    NO_EXCHANGE(ABSENT, "The marketplace names no exchange for DATA."),
    NOT_ENOUGH_COINS(INVALID, "The account has too little of the coin it pays with."),
    NOT_ENOUGH_LIQUIDITY(CONFLICT, "The exchange has no pool that is deep enough."),
    PASSPHRASES_DIFFER(INVALID, "The two passphrases typed differ."),
    NOT_CONFIRMED(CONFLICT, "The question was not answered with yes, so nothing was signed."),
    LABEL_MISSING(INVALID, "The file of a demo needs the name of its label."),
    SCHEMA_MISSING(ABSENT, "The file that says how data is to be read can not be read."),
    MALFORMED_SCHEMA(INVALID, "The file that says how data is to be read holds what is not understood."),
    FILE_NOT_WRITTEN(FAILING, "A file the command was to write can not be written."),
    INSPECTION_FAILED(FAILING, "The process that looks at a file on this machine could not be started or followed."),
    NOT_BUILT(INVALID, "A program of the project that the command starts is not built."),
    SPEC_MISSING(ABSENT, "The file with the spec can not be read."),
    JOB_FAILED(CONFLICT, "The job of a demo ended with a fault."),
    JOB_REFUNDED(CONFLICT, "The job of a demo was refunded."),
    JOB_CANCELLED(CONFLICT, "The job of a demo was cancelled."),
    MALFORMED_SPEC(INVALID, "The file with the spec is not JSON."),
    NOT_A_RECEIPT(INVALID, "The text is no receipt of a finished training."),
    NO_SUCH_RECEIPT(ABSENT, "The name is neither a file nor a job id."),
    MALFORMED_ADDRESS(INVALID, "The text is not an address."),
    UNKNOWN_BENCHMARK(ABSENT, "There is no benchmark of that name."),
    UNKNOWN_RULE(ABSENT, "There is no rule of that name that a vote can change."),
    BAD_VALUE(INVALID, "The value is not one that the rule can have."),
    NOT_ENOUGH_VOTES(INVALID, "The account has fewer votes than a proposal needs."),
    BAD_DEPLOYMENT_FILE(INVALID, "The file that describes a deployment is not valid."),
    NOT_DEPLOYED(CONFLICT, "The deployment stopped on the way."),
    NO_BRIDGE(ABSENT, "The marketplace has no bridge."),
    NO_SUCH_CHAIN(ABSENT, "There is no chain of that name on the bridge."),
    WRONG_TOKEN(INVALID, "The bridge locks another token than the marketplace's."),
    NO_SUCH_MESSAGE(ABSENT, "Neither chain has sent a message with that id."),
    MESSAGE_LOST(CONFLICT, "A bridge transfer left no message; it may have been reorganised."),
    NOT_DELIVERED_YET(EARLY, "The bridge message is sent and not delivered yet."),
    RELAYER_UNREACHABLE(FAILING, "The relayer of the bridge does not answer."),
    NO_STACK(ABSENT, "No stack is running on that home."),
    HOME_NOT_USABLE(INVALID, "The stack's home can not be made, read or written."),
    HOME_DAMAGED(BROKEN, "A part of the stack's home is lost that a start would begin anew or can not do without."),
    HOME_EXISTS(CONFLICT, "The place a home is to be restored to has something in it."),
    NO_HOME(ABSENT, "No marketplace ever ran on that home."),
    BACKUP_EXISTS(CONFLICT, "The file a backup is to be written to is there already."),
    BACKUP_NOT_WRITTEN(FAILING, "The backup could not be taken or written; nothing of it is left."),
    BAD_BACKUP(BROKEN, "The file is no whole backup of a home that can be started; nothing was changed."),
    PART_NOT_STARTED(FAILING, "A part of the stack ended before it served."),
    CHAIN_DAMAGED(BROKEN, "The embedded chain was saved, and none of its saves is whole."),
    UNKNOWN_REQUEST(INVALID, "The running stack does not know what it was asked for."),
    STACK_FAILED(FAILING, "The running stack failed while it did what it was asked for."),
    SERVICE_NOT_BACK(FAILING, "A service of the running stack was stopped and did not start again."),
    HOME_IN_USE(CONFLICT, "Another stack is running on that home."),
    HOME_PATH_TOO_LONG(INVALID, "The path of the home is longer than the path of a socket may be."),
    STACK_GONE(FAILING, "The stack ended or stopped answering while it was asked."),
    ANOTHER_CHECKOUT(CONFLICT, "The stack runs what is built in another folder."),
    UNKNOWN_SERVICE(ABSENT, "The stack runs no service of that name."),
    PORT_TAKEN(CONFLICT, "The port is taken by another program."),
    BUILD_FAILED(INVALID, "The build failed and the running services are as they were."),
    MAVEN_MISSING(INVALID, "Maven could not be started.");

    private final RefusalKind kind;
    private final String meaning;

    ClientCode(RefusalKind kind, String meaning) {
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
