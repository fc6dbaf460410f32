package io.datacoin.cli.terminal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Horizontal bars for a terminal, for people who would rather look than read. Stateless. */
public final class BarChart {
    private static final int WIDTH = 32;
    /** In cells of the terminal. */
    private static final int LONGEST_NAME = 40;

    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private BarChart() {}

    /** One bar per value between 0 and 1, in the given order; other values as numbers only. */
    public static String ofFractions(Map<String, Double> values) {
        return draw(values.entrySet().stream().toList(), 1.0);
    }

    /** The largest {@code most} values as bars relative to the largest of them. */
    public static String ofLargest(Map<String, Double> values, int most) {
        List<Map.Entry<String, Double>> largest = values.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .toList();
        double full = largest.isEmpty() ? 1.0 : largest.get(0).getValue();
        return draw(largest, full > 0 ? full : 1.0);
    }

    private static String draw(List<Map.Entry<String, Double>> values, double full) {
        int nameWidth = Math.min(
                LONGEST_NAME,
                values.stream()
                        .mapToInt(entry -> Printable.width(Printable.text(entry.getKey())))
                        .max()
                        .orElse(0));
        StringBuilder chart = new StringBuilder();
        for (Map.Entry<String, Double> entry : values) {
            chart.append("  ").append(Printable.cell(entry.getKey(), nameWidth));
            double value = entry.getValue();
            boolean drawable = value >= 0 && value <= full * 1.000001;
            chart.append("  ").append(drawable ? bar(value / full) : " ".repeat(WIDTH));
            chart.append("  ")
                    .append(String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.1f" : "%.4f", value))
                    .append('\n');
        }
        return chart.toString();
    }

    private static String bar(double fraction) {
        int eighths = (int) Math.round(Math.min(1.0, fraction) * WIDTH * 8);
        String bar = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
        return bar + "·".repeat(WIDTH - bar.length());
    }
}
