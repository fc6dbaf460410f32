package io.datacoin.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each {@code package-info.java} says that its package touches: {@code Touches} and the packages in a code tag, ours
 * without {@code io.datacoin}. The JDK, annotations and the logger need no word.
 */
final class PackageClauses {
    private static final String OURS = "io.datacoin.";
    private static final Pattern CLAUSE =
            Pattern.compile("\\s*(?:\\*\\s*)?(?:<p>)?Touches\\b[^*]*?(?:\\*(?!/)[^*]*?)*?\\.(?=\\s*\\*/)");
    private static final Pattern TAG = Pattern.compile("\\{@code ([^}]*)}");
    private static final int LINE = 118;
    private static final List<String> WITHOUT_A_WORD =
            List.of("java.", "javax.", "jdk.", "org.jspecify.", "org.slf4j", "com.google.errorprone.", "scala");

    private final Path sources;
    private final Map<String, Set<String>> touched;

    private PackageClauses(Path sources, Map<String, Set<String>> touched) {
        this.sources = sources;
        this.touched = touched;
    }

    /** The packages of these classes, whose sources are in that folder. */
    static PackageClauses of(Path sources, JavaClasses classes) {
        Map<String, Set<String>> touched = new TreeMap<>();
        for (JavaClass type : classes) {
            if (!type.getPackageName().startsWith(OURS)) {
                continue;
            }
            Set<String> others = touched.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String other =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (!other.isEmpty() && !other.equals(type.getPackageName()) && needsAWord(other)) {
                    others.add(shortName(other));
                }
            }
        }
        return new PackageClauses(sources, touched);
    }

    private static boolean needsAWord(String name) {
        return WITHOUT_A_WORD.stream().noneMatch((name + ".")::startsWith);
    }

    /** Ours as they are; a library by its first three parts. */
    private static String shortName(String name) {
        if (name.startsWith(OURS)) {
            return name.substring(OURS.length());
        }
        String[] parts = name.split("\\.", -1);
        int kept = parts[0].length() <= 2 ? 2 : 3;
        return String.join(".", List.of(parts).subList(0, Math.min(kept, parts.length)));
    }

    private Path file(String name) {
        return sources.resolve(name.replace('.', '/')).resolve("package-info.java");
    }

    /** Compares what packages say with what they do; throws {@link AssertionError} for each that differs. */
    void check() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Set<String>> entry : touched.entrySet()) {
            Path file = file(entry.getKey());
            if (!Files.exists(file)) {
                // Generated code.
                continue;
            }
            Set<String> said = said(Files.readString(file, StandardCharsets.UTF_8));
            Set<String> more = new TreeSet<>(entry.getValue());
            more.removeAll(said);
            Set<String> less = new TreeSet<>(said);
            less.removeAll(entry.getValue());
            if (!more.isEmpty() || !less.isEmpty()) {
                wrong.add(entry.getKey() + " touches " + more + " and does not say so; says " + less + " and does not");
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("Think whether the package may touch that. If so, say it in its package-info.java:"
                    + " -Ddatacoin.rules.update=true writes what is true.\n" + String.join("\n", wrong));
        }
    }

    private static Set<String> said(String text) {
        Set<String> said = new TreeSet<>();
        Matcher clause = CLAUSE.matcher(text);
        if (clause.find()) {
            Matcher tag = TAG.matcher(clause.group().replaceAll("\\s*\\n\\s*\\*\\s*", " "));
            while (tag.find()) {
                for (String name : tag.group(1).split(",", -1)) {
                    said.add(name.strip());
                }
            }
        }
        return said;
    }

    /** Writes what is true into every {@code package-info.java}. */
    void write() throws IOException {
        for (Map.Entry<String, Set<String>> entry : touched.entrySet()) {
            Path file = file(entry.getKey());
            if (Files.exists(file)) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                Files.writeString(file, rewritten(text, entry.getValue()), StandardCharsets.UTF_8);
            }
        }
    }

    private static String rewritten(String text, Set<String> touched) {
        int start = text.indexOf("/**");
        int end = text.indexOf("*/", start);
        String words = CLAUSE.matcher(text.substring(start, end + 2)).replaceFirst("");
        String plain = words.substring(3, words.lastIndexOf("*/"))
                .replaceAll("\\s*\\n\\s*\\*\\s?", " ")
                .strip();
        StringBuilder doc = new StringBuilder("/**\n");
        wrap(doc, plain);
        doc.append(" *\n");
        wrap(
                doc,
                "<p>Touches " + (touched.isEmpty() ? "nothing else." : "{@code " + String.join(", ", touched) + "}."));
        return text.substring(0, start) + doc + " */" + text.substring(end + 2);
    }

    private static void wrap(StringBuilder doc, String words) {
        StringBuilder line = new StringBuilder(" *");
        for (String word : words.split(" ", -1)) {
            if (line.length() + 1 + word.length() > LINE) {
                doc.append(line).append('\n');
                line = new StringBuilder(" *");
            }
            line.append(' ').append(word);
        }
        doc.append(line).append('\n');
    }
}
