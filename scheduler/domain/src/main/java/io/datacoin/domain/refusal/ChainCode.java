package io.datacoin.domain.refusal;

import static io.datacoin.domain.refusal.RefusalKind.ABSENT;
import static io.datacoin.domain.refusal.RefusalKind.BROKEN;
import static io.datacoin.domain.refusal.RefusalKind.CONFLICT;
import static io.datacoin.domain.refusal.RefusalKind.FAILING;
import static io.datacoin.domain.refusal.RefusalKind.INVALID;

/** What goes wrong with transactions, keys and bridge messages. */
public enum ChainCode implements RefusalCode {
    CHAIN_REFUSED(INVALID, "A contract or a node refused for a reason that has no words of its own here."),
    CHAIN_UNREACHABLE(FAILING, "The node of a chain does not answer."),
    NOT_ENOUGH_GAS_MONEY(INVALID, "The account can not pay for the gas of its transaction."),
    TOO_MUCH_GAS(INVALID, "The transaction would need more gas than the sender allows."),
    OUT_OF_GAS(INVALID, "The transaction used all of its gas."),
    REVERTED(CONFLICT, "The transaction reverted for a reason that is gone now."),
    NOT_A_CALL(INVALID, "A planned submission can not be written as a transaction."),
    PRICE_MOVED(CONFLICT, "The exchange's price got worse than the limit allows."),
    SWAP_TOO_LATE(CONFLICT, "The swap was not mined before its deadline."),
    KEY_FILE_UNREADABLE(INVALID, "The key file can not be read."),
    NO_KEY(INVALID, "The key file holds no key."),
    PASSPHRASE_MISSING(INVALID, "A passphrase is needed and none is given."),
    PASSPHRASE_NOT_READABLE(INVALID, "The passphrase file can not be read."),
    PASSPHRASE_EMPTY(INVALID, "The passphrase file is empty."),
    WRONG_PASSPHRASE(INVALID, "The passphrase does not open the keystore."),
    KEYSTORE_EXISTS(CONFLICT, "A new keystore would replace a file that is there."),
    KEYSTORE_MISSING(ABSENT, "There is no such keystore file."),
    KEYSTORE_NOT_READABLE(INVALID, "The keystore file can not be read."),
    KEYSTORE_NOT_WRITTEN(INVALID, "The keystore file can not be written."),
    NOT_A_KEYSTORE(INVALID, "The file is not a keystore of version 3."),
    NOT_ITS_ACCOUNT(BROKEN, "The keystore names another account than the one whose key it holds."),
    TOO_FEW_SIGNATURES(FAILING, "Too few validators have signed a bridge message so far."),
    DELIVERY_WAITS(FAILING, "The delivery of a bridge message is not mined yet."),
    DELIVERY_VANISHED(FAILING, "A reorganisation took back the delivery of a bridge message."),
    RELAYER_FAILED(FAILING, "The relayer failed on a bridge message and tries again."),
    ORIGIN_REORGANISED(BROKEN, "A deep reorganisation took back the transaction that sent a bridge message.");

    private final RefusalKind kind;
    private final String meaning;

    ChainCode(RefusalKind kind, String meaning) {
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
