package io.datacoin.training.spec.dataset;

/** What a manifest says of its table: the facts themselves, or the document in which they are. */
public sealed interface ManifestFacts permits TableFacts, FactsDocument {
    /** Columns of the table. */
    int columnCount();
}
