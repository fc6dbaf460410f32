package io.datacoin.database.content;

/** Whether a seller may sell the contents a version names. */
public enum ContentRight {
    /** He has uploaded every one of them here. */
    UPLOADED,
    /** Some are from elsewhere; nobody has uploaded them here and nobody named them on chain before him. */
    FIRST,
    /** Some are from elsewhere and it is not known yet what is in them. */
    UNCHECKED,
    /** One of them is, or has in it, what another seller uploaded here or named on chain before him. */
    OF_ANOTHER
}
