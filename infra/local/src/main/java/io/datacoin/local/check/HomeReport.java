package io.datacoin.local.check;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was seen of a home.
 *
 * @param founded whether a marketplace ever ran on it; if not, there is nothing to lose
 * @param parts every part, once
 */
public record HomeReport(Path home, boolean founded, List<PartReport> parts) {
    public HomeReport {
        parts = List.copyOf(parts);
    }

    /** This, saying nothing of some parts. */
    public HomeReport without(Predicate<HomePart> left) {
        return new HomeReport(
                home,
                founded,
                parts.stream().filter(part -> !left.test(part.part())).toList());
    }

    /** Whether nothing is wrong. */
    public boolean isWell() {
        return parts.stream().allMatch(part -> part.condition() == PartReport.Condition.OK);
    }

    /**
     * Lets a start go on.
     *
     * @throws RefusedException when a part is lost that a start would silently begin anew or can not do without
     */
    public void requireStartable() {
        List<PartReport> lost =
                parts.stream().filter(part -> !part.condition().canStart()).toList();
        if (!founded || lost.isEmpty()) {
            return;
        }
        String detail = lost.stream()
                .map(part -> part.part().folder() + " is " + part.condition().word() + ": "
                        + String.join("; ", part.findings())
                        + ". Without a copy is lost: " + part.part().lost()
                        + ". It can be made again from: " + part.part().rebuilt())
                .collect(Collectors.joining("\n", "the home " + home + " can not be started as it is.\n", ""));
        Set<String> commands = new LinkedHashSet<>();
        lost.forEach(part -> commands.addAll(commands(part)));
        throw new RefusedException(ClientCode.HOME_DAMAGED, detail, String.join("; or ", commands));
    }

    /** What helps, the best first. */
    public List<String> commands(PartReport report) {
        List<String> commands = new ArrayList<>();
        if (report.condition() == PartReport.Condition.OK) {
            return commands;
        }
        if (report.condition() == PartReport.Condition.MENDED_AT_START) {
            commands.add("./datacoin up --home " + home + " mends it");
            return commands;
        }
        if (report.part() == HomePart.LAYOUT) {
            commands.add(
                    "move away what is named: nothing of the marketplace is kept there, and a start makes what it needs");
            return commands;
        }
        commands.add("./datacoin restore BACKUP --home " + home + " --replace");
        switch (report.part()) {
            case DATABASE -> commands.add("accept that loss: ./datacoin up --home " + home + " --renew database");
            case CONTENT -> commands.add("accept that loss: ./datacoin up --home " + home + " --renew content");
            case CHAIN -> commands.add("put a whole " + home.resolve("chain/state.json") + " of this home there");
            case KEYS -> commands.add("put the named files of this home back from a copy of them");
            case LAYOUT, DEPLOYMENT, CONFIGURATIONS -> {
                // Said before, or each start writes them.
            }
        }
        return commands;
    }
}
