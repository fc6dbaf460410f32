package io.datacoin.chain.submit;

/** The process dies here: nothing after it happens. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;
}
