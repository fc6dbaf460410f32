package io.datacoin.local.command;

import io.datacoin.cli.terminal.Printable;
import io.datacoin.local.check.HomeReport;
import io.datacoin.local.check.PartReport;
import io.datacoin.local.check.PartReport.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A look at a home, for people and for programs.
 *
 * @param running whether a stack runs on it
 */
record HomeCheckText(HomeReport report, boolean running) {

    String text() {
        StringBuilder text = new StringBuilder();
        for (PartReport part : report.parts()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-21s %-8s %s%n",
                    part.part().folder(),
                    part.condition().word(),
                    Printable.text(part.note())));
            part.findings().forEach(finding -> line(text, "", finding));
            if (part.condition() != Condition.OK) {
                line(text, part.condition().canStart() ? "" : "lost: ", lost(part));
                line(text, "from:  ", part.part().rebuilt());
                report.commands(part).forEach(command -> line(text, "try:   ", command));
            }
        }
        String state = running ? "a stack runs on it" : "nothing runs on it";
        return text
                + (report.isWell()
                        ? "The home " + report.home() + " is well; "
                        : "THE HOME " + report.home() + " IS NOT WELL; ")
                + state + ".";
    }

    private static void line(StringBuilder text, String word, String content) {
        if (!content.isEmpty()) {
            text.append("    ").append(word).append(Printable.text(content)).append('\n');
        }
    }

    private static String lost(PartReport part) {
        return part.condition().canStart() ? "" : part.part().lost();
    }

    Map<String, Object> document() {
        List<Map<String, Object>> parts = new ArrayList<>();
        for (PartReport part : report.parts()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("part", part.part().folder());
            document.put("condition", part.condition().word());
            document.put("startable", part.condition().canStart());
            document.put("note", part.note());
            document.put("findings", part.findings());
            document.put("lost", lost(part));
            document.put(
                    "rebuiltFrom",
                    part.condition() == Condition.OK ? "" : part.part().rebuilt());
            document.put("commands", report.commands(part));
            parts.add(document);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("home", report.home().toString());
        document.put("healthy", report.isWell());
        document.put("running", running);
        document.put("parts", parts);
        return document;
    }
}
