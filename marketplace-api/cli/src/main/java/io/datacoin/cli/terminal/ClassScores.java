package io.datacoin.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * How well one class is told from the others.
 *
 * @param label its index
 * @param rows of it
 * @param precision share of the rows called so that are
 * @param recall share of its rows that are called so
 * @param f1 harmonic mean of the two
 */
public record ClassScores(int label, long rows, double precision, double recall, double f1) {
    /** Of every class, from rows by true (outer) and predicted (inner) class; what is divided by no rows is 0. */
    public static List<ClassScores> of(List<List<Long>> confusion) {
        List<ClassScores> scores = new ArrayList<>();
        for (int label = 0; label < confusion.size(); label++) {
            long rows = confusion.get(label).stream().mapToLong(Long::longValue).sum();
            long called = 0;
            for (List<Long> row : confusion) {
                called += row.get(label);
            }
            long right = confusion.get(label).get(label);
            double precision = called == 0 ? 0 : (double) right / called;
            double recall = rows == 0 ? 0 : (double) right / rows;
            double f1 = right == 0 ? 0 : 2 * precision * recall / (precision + recall);
            scores.add(new ClassScores(label, rows, precision, recall, f1));
        }
        return scores;
    }
}
