package io.datacoin.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One run of the command line in this JVM.
 *
 * @param exitCode what the process would exit with
 * @param stdout everything on standard output
 * @param stderr everything on standard error
 */
public record CommandRun(int exitCode, String stdout, String stderr) {
    /** How Java prints a record, which says nothing to people. */
    private static final Pattern RECORD = Pattern.compile("\\b[A-Z][A-Za-z]*\\[[a-z][A-Za-z]*=");

    /** Fails the test in which a command prints a record. */
    public CommandRun {
        if (RECORD.matcher(stdout + stderr).find()) {
            throw new AssertionError("a record is printed:\n" + stdout + stderr);
        }
    }

    public static synchronized CommandRun of(String... arguments) {
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            CommandLine commands = DatacoinMain.commandLine();
            int exitCode = commands.execute(arguments);
            return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
        }
    }

    /** Where each option of ours is defined, by its longest name. */
    public static Map<String, Set<String>> definitions() {
        Map<String, Set<String>> found = new TreeMap<>();
        collect(DatacoinMain.commandLine(), found);
        return found;
    }

    private static void collect(CommandLine command, Map<String, Set<String>> found) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.userObject() instanceof Field field) {
                found.computeIfAbsent(option.longestName(), unused -> new TreeSet<>())
                        .add(field.getDeclaringClass().getSimpleName());
            }
        }
        command.getSubcommands().values().forEach(below -> collect(below, found));
    }

    /** Every command that can be run and does not have this option, such as {@code "jobs ls"}. */
    public static Set<String> commandsWithout(String option) {
        Set<String> found = new TreeSet<>();
        collect(DatacoinMain.commandLine(), "", option, found);
        return found;
    }

    private static void collect(CommandLine command, String name, String option, Set<String> found) {
        boolean runs = command.getCommandSpec().userObject() instanceof Callable;
        if (runs && !command.getCommandSpec().optionsMap().containsKey(option)) {
            found.add(name);
        }
        command.getSubcommands().forEach((word, below) -> collect(below, (name + " " + word).strip(), option, found));
    }
}
