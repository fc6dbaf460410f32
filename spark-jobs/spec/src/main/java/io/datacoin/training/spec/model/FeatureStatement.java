package io.datacoin.training.spec.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The SQL with which a model's first stage makes clean columns. It runs at whoever uses the model, and SQL of Spark can call
 * any Java method, so only the words our pipelines write are let through. Stateless.
 */
public final class FeatureStatement {
    private static final int LONGEST = 4 << 20;
    /** In a text a backslash is let through only before another one: it can not hide the end of the text then. */
    private static final Pattern NAME_OR_TEXT = Pattern.compile("`(?:[^`]|``)*+`|'(?:[^'\\\\]|\\\\\\\\)*+'");

    private static final Pattern CALL_BY_QUOTED_NAME = Pattern.compile("`\\s*\\(");
    private static final Pattern SYMBOLS = Pattern.compile("[\\s\\w*,()+/.<>=-]*+");
    private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z_0-9.]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:E[0-9]+)?D?");
    private static final Pattern OWN_COLUMN = Pattern.compile("__datacoin_[a-z0-9_]+");

    private static final Set<String> WORDS = Set.of(
            "select",
            "from",
            "__this__",
            "as",
            "case",
            "when",
            "then",
            "not",
            "else",
            "end",
            "is",
            "null",
            "cast",
            "try_cast",
            "boolean",
            "double",
            "string",
            "timestamp",
            "array",
            "abs",
            "least",
            "greatest",
            "coalesce",
            "unix_micros",
            "timestamp_seconds",
            "year",
            "month",
            "day",
            "dayofmonth",
            "dayofweek",
            "dayofyear",
            "weekday",
            "hour",
            "minute",
            "second",
            "quarter",
            "item",
            "split",
            "trim",
            "filter",
            "transform",
            "array_distinct",
            "lower",
            "word",
            "concat",
            "slice",
            "size",
            "element_at",
            "i",
            "sin",
            "cos");

    private FeatureStatement() {}

    /** Whether it has no other words than the pipelines' statements have. */
    public static boolean isOurs(String statement) {
        if (statement.isEmpty() || statement.length() > LONGEST) {
            return false;
        }
        if (CALL_BY_QUOTED_NAME.matcher(statement).find() || !statement.endsWith(" FROM __THIS__")) {
            return false;
        }
        String rest = NAME_OR_TEXT.matcher(statement).replaceAll(" ");
        if (rest.contains("--") || rest.contains("/*") || !SYMBOLS.matcher(rest).matches()) {
            return false;
        }
        int selects = 0;
        for (String word : NO_WORD.split(rest, 0)) {
            selects += word.equalsIgnoreCase("select") ? 1 : 0;
            boolean known = word.isEmpty()
                    || WORDS.contains(word.toLowerCase(Locale.ROOT))
                    || NUMBER.matcher(word).matches()
                    || OWN_COLUMN.matcher(word).matches();
            if (!known) {
                return false;
            }
        }
        // A second one would read another table of whoever uses the model.
        return selects == 1;
    }
}
