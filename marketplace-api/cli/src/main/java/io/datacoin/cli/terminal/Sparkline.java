package io.datacoin.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** How values spread, as a line of blocks: nothing is the lowest block, the fullest bin the highest. Stateless. */
public final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final int WIDEST = 20;

    private Sparkline() {}

    /** At most {@value #WIDEST} blocks; neighbouring bins are put together when there are more. */
    public static String of(List<Long> counts) {
        int together = Math.max(1, (counts.size() + WIDEST - 1) / WIDEST);
        List<Long> sums = new ArrayList<>();
        for (int start = 0; start < counts.size(); start += together) {
            sums.add(counts.subList(start, Math.min(counts.size(), start + together)).stream()
                    .mapToLong(Long::longValue)
                    .sum());
        }
        long most = sums.stream().mapToLong(Long::longValue).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (long sum : sums) {
            line.append(BLOCKS.charAt(sum <= 0 ? 0 : 1 + (int) Math.round((BLOCKS.length() - 2.0) * sum / most)));
        }
        return line.toString();
    }
}
