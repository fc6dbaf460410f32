package io.datacoin.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datacoin.domain.refusal.Refusal;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One command's way to speak. Progress and logs go to stderr; the result goes to stdout, as text or, under
 * {@code --json}, as exactly one JSON document. What people read passes {@link Printable}. Thread-safe.
 */
public final class Output {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // A terminal obeys characters beyond ASCII too; escaped they mean the same to every JSON parser.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final PrintStream stdout;
    private final PrintStream stderr;
    private final boolean json;

    public Output(PrintStream stdout, PrintStream stderr, boolean json) {
        this.stdout = stdout;
        this.stderr = stderr;
        this.json = json;
    }

    /** Output to this process's own streams. */
    public static Output ofProcess(boolean json) {
        return new Output(System.out, System.err, json);
    }

    public boolean isJson() {
        return json;
    }

    /** A line about what is going on, for people; should it have several, the later ones are indented as parts of it. */
    public synchronized void progress(String line) {
        stderr.println(paragraph(line));
        stderr.flush();
    }

    /**
     * The result: {@code text} for people, {@code document} under {@code --json}.
     *
     * @param text composed lines, in which texts of strangers went through {@link Printable#text} or its siblings
     */
    public synchronized void result(String text, Object document) {
        stdout.println(json ? render(document) : Printable.lines(text));
        stdout.flush();
    }

    /** Why nothing was done, and the remedy. */
    public synchronized void refusal(Refusal refusal) {
        stderr.println(paragraph("datacoin: " + refusal.detail()));
        stderr.println(paragraph("  try: " + refusal.remedy()));
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("code", refusal.code());
            document.put("detail", refusal.detail());
            document.put("remedy", refusal.remedy());
            document.put("retryable", refusal.retryable());
            stdout.println(render(Map.of("error", document)));
        }
        stderr.flush();
        stdout.flush();
    }

    /** No line of a text of others looks like a line of ours. */
    private static String paragraph(String text) {
        return Printable.lines(text).replace("\n", "\n    ");
    }

    private static String render(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("result is not JSON: " + document.getClass(), failure);
        }
    }
}
