package io.datacoin.api.http;

/**
 * Kinds of work. Each has threads of its own, so that slow work waits for slow work only, and a limit of how much of it is
 * under way, waiting included. The heap holds the bodies of all that wait and the objects of all that run.
 */
public enum Work {
    /** Questions to the database; held back by the rate of requests. */
    ORDINARY("requests", 24, 2_000, 2_000),
    /** Specs are checked against manifests and the chain is asked. */
    QUOTES("quotes and submissions", 4, 64, 256),
    /** The chain is asked, and little else is done: it may be slow, or silent. */
    CHAIN("questions to the chain", 8, 32, 256),
    /** Whether all parts answer is asked; a silent part is waited for. */
    HEALTH("looks at the parts", 2, 16, 64),
    /** All bytes of a dataset are read back before its manifest is stored. */
    SIGNING("manifests being signed", 2, 4, 32),
    /** Models are fetched and packed. */
    ARCHIVES("model archives being packed", 2, 8, 32),
    /** Files are opened on IPFS, and checked to their end if they were just paid for. */
    CONTENT("contents being opened", 8, 32, 128),
    /** Transactions are awaited. */
    FAUCET("faucet requests", 4, 8, 32);

    private final String words;
    private final int threads;
    private final int perCaller;
    private final int inAll;

    Work(String words, int threads, int perCaller, int inAll) {
        this.words = words;
        this.threads = threads;
        this.perCaller = perCaller;
        this.inAll = inAll;
    }

    /** Threads that do it. */
    public int threads() {
        return threads;
    }

    Places places() {
        return new Places(words, perCaller, inAll);
    }
}
