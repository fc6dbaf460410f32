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

    /** Delivers messages of the bridge on the home chain. */
    static final String BRIDGE_RELAYER_HOME = "bridge-relayer-home";

    /** Delivers messages of the bridge on the other chain. */
    static final String BRIDGE_RELAYER_AWAY = "bridge-relayer-away";

    private Accounts() {}

    /** The wallet whose stake stands behind a worker. */
    static String provider(int number) {
        return "provider-" + number;
    }

    /** Signs messages of the bridge. */
    static String bridgeValidator(int number) {
        return "bridge-validator-" + number;
    }

    /** The hot key on a worker's machine. */
    static String operatorKeyOf(int number) {
        return "worker-" + number;
    }
}
