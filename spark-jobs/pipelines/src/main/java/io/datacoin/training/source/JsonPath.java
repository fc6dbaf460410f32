package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a document something is: the part of JSONPath (RFC 9535) that names members, elements and all of them, such as
 * {@code $.a['b c'][*]}, {@code $.a.*} or {@code $[0]}.
 *
 * @param steps from the document down
 */
record JsonPath(List<Step> steps) implements Serializable {
    /** The document itself. */
    static final JsonPath ROOT = new JsonPath(List.of());

    private static final int LONGEST = 1000;
    private static final Pattern STEP = Pattern.compile(
            "\\.(\\*)|\\.([^.\\[\\]*'\"\\s]+)|\\[(\\*)]|\\[(\\d{1,9})]|\\['((?:[^'\\\\]|\\\\.)*)']|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");
    private static final Pattern SIMPLE = Pattern.compile("[^.\\[\\]*'\"\\s\\\\]+");

    JsonPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path; {@code $} may be left out.
     *
     * @throws JobFailedException when it is none, or uses more of JSONPath than is read
     */
    static JsonPath parse(String written) {
        String text = written.strip();
        String rest = text.startsWith("$")
                ? text.substring(1)
                : text.startsWith("[") || text.startsWith(".") ? text : "." + text;
        Matcher matcher = STEP.matcher(rest);
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < rest.length()) {
            matcher.region(at, rest.length());
            if (!matcher.lookingAt() || written.length() > LONGEST) {
                throw JobFailedException.spec(
                        TrainingCode.BAD_ROW_PATH,
                        "path: \"" + ShownText.of(written, 100)
                                + "\" (expected: names, [*] and numbers, as in $.data or" + " $.groups[*].rows)",
                        "leave it out to find the rows");
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        return new JsonPath(steps);
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(1) != null || matcher.group(3) != null) {
            return Step.ALL;
        }
        if (matcher.group(4) != null) {
            return Step.of(Integer.parseInt(matcher.group(4)));
        }
        String name = matcher.group(2);
        for (int group = 5; group <= 6; group++) {
            name = matcher.group(group) == null ? name : matcher.group(group).replaceAll("\\\\(.)", "$1");
        }
        return Step.of(String.valueOf(name));
    }

    JsonPath member(String name) {
        return with(Step.of(name));
    }

    JsonPath all() {
        return with(Step.ALL);
    }

    private JsonPath with(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new JsonPath(longer);
    }

    /** The path without a last step that means all. */
    JsonPath container() {
        boolean all = !steps.isEmpty() && steps.get(steps.size() - 1).equals(Step.ALL);
        return all ? new JsonPath(steps.subList(0, steps.size() - 1)) : this;
    }

    /** Whether it leads to one place of a document, by names only. */
    boolean isNamed() {
        return steps.stream().allMatch(Step::named);
    }

    /** As it is written: {@code $.a['b c'][*]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("$");
        for (Step step : steps) {
            if (!step.named) {
                text.append('[')
                        .append(step.index().map(String::valueOf).orElse("*"))
                        .append(']');
            } else if (SIMPLE.matcher(step.member).matches()) {
                text.append('.').append(step.member);
            } else {
                text.append("['")
                        .append(step.member.replace("\\", "\\\\").replace("'", "\\'"))
                        .append("']");
            }
        }
        return text.toString();
    }

    /**
     * One step down. Goes to Spark's workers, which an {@code Optional} can not.
     *
     * @param member its name, empty when the step goes into an array or to all
     * @param element its number from 0, negative when the step names a member or means all
     * @param named whether there is a name, which may be empty itself
     */
    record Step(String member, int element, boolean named) implements Serializable {
        static final Step ALL = new Step("", -1, false);

        static Step of(String member) {
            return new Step(member, -1, true);
        }

        static Step of(int element) {
            return new Step("", element, false);
        }

        /** Of the member; empty when the step names none. */
        Optional<String> name() {
            return named ? Optional.of(member) : Optional.empty();
        }

        /** Of the element; empty when the step names none. */
        Optional<Integer> index() {
            return element < 0 ? Optional.empty() : Optional.of(element);
        }

        /**
         * Whether the step leads to a value.
         *
         * @param key in an object, empty in an array
         * @param position from 0
         */
        boolean leadsTo(Optional<String> key, int position) {
            if (named) {
                return key.equals(name());
            }
            return element < 0 || (key.isEmpty() && element == position);
        }
    }
}
