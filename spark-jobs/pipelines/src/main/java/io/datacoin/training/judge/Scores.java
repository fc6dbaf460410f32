package io.datacoin.training.judge;

import io.datacoin.training.judge.JudgedRow.Answer;
import java.util.Map;

/** Adds judged rows up into metrics. Not thread-safe. */
interface Scores {
    /** Adds a row. */
    void add(double actual, Answer answer);

    /** The metrics of the rows so far, by name. */
    Map<String, Double> metrics();
}
