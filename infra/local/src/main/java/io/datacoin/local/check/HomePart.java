package io.datacoin.local.check;

/** A part of a home that can be damaged by itself: what is lost with it, and out of what it can be made again. */
public enum HomePart {
    KEYS(
            "keys/",
            "whoever has no key can not act: stake, fees, and the coins and rights of the accounts stay where they are on"
                    + " the chain, and nobody can move them",
            "nothing: only a copy brings a key back"),
    DATABASE(
            "postgres/",
            "jobs with their progress, claims and receipts, jobs under way, who uploaded what, unfinished uploads and"
                    + " sign-ins",
            "datasets, purchases and providers from the chain; jobs from nothing"),
    CHAIN(
            "chain/",
            "contracts, balances, stakes, purchases and the training log",
            "nothing: only a save or a copy brings it back"),
    CONTENT(
            "ipfs/",
            "the bytes of datasets, manifests, models and reports that no other IPFS node has",
            "a dataset, when its seller uploads the very same file again; models and reports from nothing"),
    LAYOUT("lock, logs/, control/", "nothing", "nothing: a start makes them"),
    DEPLOYMENT("chain/addresses.json", "nothing", "keys and chain, at each start"),
    CONFIGURATIONS("config/", "nothing", "this home's other parts, at each start");

    private final String folder;
    private final String lost;
    private final String rebuilt;

    HomePart(String folder, String lost, String rebuilt) {
        this.folder = folder;
        this.lost = lost;
        this.rebuilt = rebuilt;
    }

    /** Where it lies in the home. */
    public String folder() {
        return folder;
    }

    /** What is lost when it is gone and there is no copy. */
    public String lost() {
        return lost;
    }

    /** Out of what it can be made again without a copy. */
    public String rebuilt() {
        return rebuilt;
    }
}
