package io.datacoin.training.features;

/** What is made of a column. */
public enum FeatureKind {
    /** The number itself. */
    NUMBER("numeric"),
    /** 1 for true, 0 for false. */
    FLAG("boolean"),
    /** One output per category plus one for missing and unseen values. */
    CATEGORY("one-hot"),
    /** Too many categories: a fixed number of outputs, chosen by hash. */
    HASHED("hashed"),
    /** Sentences: a fixed number of outputs for words and pairs of words, chosen by hash, the rarer the heavier. */
    WORDS("words"),
    /** Days since 1970 and the parts of the date and time that vary. */
    MOMENT("date-parts");

    private final String treatment;

    FeatureKind(String treatment) {
        this.treatment = treatment;
    }

    /** The word used in reports. */
    public String treatment() {
        return treatment;
    }
}
