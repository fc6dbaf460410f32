package io.datacoin.local.stack;

/** Names of the keys in a stack's home. */
final class Accounts {
    /** Deploys the contracts; has no right over them afterwards. */
    static final String DEPLOYER = "deployer";

    /** Opens and settles jobs. */
    static final String OPERATOR = "operator";

    /** Gets the fees. */
    static final String TREASURY = "treasury";

    /** Can pause what brings money in. */
    static final String GUARDIAN = "guardian";

    /** Holds the supply and gives of it to whoever asks; exists on the embedded chain only. */
    static final String FAUCET = "faucet";

    private Accounts() {}

    /** The wallet whose stake stands behind a worker. */
    static String provider(int number) {
        return "provider-" + number;
    }

    /** The hot key on a worker's machine. */
    static String operatorKeyOf(int number) {
        return "worker-" + number;
    }
}
