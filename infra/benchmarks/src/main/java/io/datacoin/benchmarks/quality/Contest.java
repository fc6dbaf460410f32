package io.datacoin.benchmarks.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores of two sides on the same tables and splits: accuracy of classes, R² of numbers, the larger the better.
 *
 * @param bouts by algorithm, then by table
 */
public record Contest(List<Bout> bouts) {
    /** Scores nearer to each other are equal. */
    private static final double EQUAL = 0.01;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public Contest {
        bouts = List.copyOf(bouts);
    }

    /**
     * One algorithm on one table.
     *
     * @param ours mean over the splits that both have
     * @param theirs the same of the peer
     */
    public record Bout(String algorithm, String table, double ours, double theirs) {
        /** Of two; both are one and a half when they are equal. */
        double rank() {
            double distance = ours - theirs;
            return distance > EQUAL ? 1 : distance < -EQUAL ? 2 : 1.5;
        }

        /** For people. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "%-24s %-16s %8.4f %8.4f  %+.4f%s",
                    algorithm,
                    table,
                    ours,
                    theirs,
                    ours - theirs,
                    rank() > 1.5 ? "  behind" : "");
        }
    }

    private record Entry(String algorithm, String table, int split) {
        static Entry of(JsonNode line) {
            return new Entry(
                    line.get("algorithm").asText(),
                    line.get("table").asText(),
                    line.get("split").asInt());
        }
    }

    /** Reads a line of JSON a score from each file. */
    public static Contest of(Path ours, Path theirs) throws IOException {
        Map<Entry, Double> peer = scores(theirs);
        Map<String, Map<String, List<double[]>>> pairs = new TreeMap<>();
        scores(ours)
                .forEach((entry, score) -> Optional.ofNullable(peer.get(entry))
                        .ifPresent(other -> pairs.computeIfAbsent(entry.algorithm(), any -> new TreeMap<>())
                                .computeIfAbsent(entry.table(), any -> new ArrayList<>())
                                .add(new double[] {score, other})));
        List<Bout> bouts = new ArrayList<>();
        pairs.forEach((algorithm, tables) -> tables.forEach(
                (table, scores) -> bouts.add(new Bout(algorithm, table, mean(scores, 0), mean(scores, 1)))));
        return new Contest(bouts);
    }

    private static Map<Entry, Double> scores(Path file) throws IOException {
        Map<Entry, Double> scores = new HashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            JsonNode document = JSON.readTree(line);
            scores.put(Entry.of(document), document.get("value").asDouble());
        }
        return scores;
    }

    private static double mean(List<double[]> scores, int side) {
        return scores.stream().mapToDouble(pair -> pair[side]).average().orElseThrow();
    }

    /** Our mean rank in all of them. */
    public double ourRank() {
        return bouts.stream().mapToDouble(Bout::rank).average().orElseThrow();
    }

    /** The peer's. */
    public double theirRank() {
        return 3 - ourRank();
    }

    /** Each algorithm by itself. */
    public Map<String, Contest> byAlgorithm() {
        Map<String, List<Bout>> parts = new TreeMap<>();
        bouts.forEach(bout -> parts.computeIfAbsent(bout.algorithm(), any -> new ArrayList<>())
                .add(bout));
        Map<String, Contest> contests = new TreeMap<>();
        parts.forEach((algorithm, part) -> contests.put(algorithm, new Contest(part)));
        return contests;
    }
}
