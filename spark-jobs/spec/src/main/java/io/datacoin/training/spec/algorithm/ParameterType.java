package io.datacoin.training.spec.algorithm;

/** What values a parameter takes. */
public enum ParameterType {
    /** A whole number. */
    WHOLE("a whole number"),
    /** A number. */
    REAL("a number"),
    /** One of a fixed list of words. */
    CHOICE("a word"),
    /** True or false. */
    FLAG("true or false"),
    /** The name of a column of the dataset. */
    COLUMN("the name of a column"),
    /** A list of whole numbers. */
    WHOLES("a list of whole numbers");

    private final String description;

    ParameterType(String description) {
        this.description = description;
    }

    /** How messages to a user call it. */
    public String description() {
        return description;
    }
}
