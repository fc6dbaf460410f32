package io.datacoin.training.source;

import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that tables and SQL can live with, as near to the file's as possible. */
public final class ColumnNames {
    private static final int LONGEST = 200;
    /** Marks without a width: nobody can write them in a spec. */
    private static final String UNSEEN = "[\\u200b\\u200e\\u200f\\u2060\\ufeff]+";

    private static final Pattern RESERVED = Pattern.compile("^(?:__datacoin_+|_metadata$)", Pattern.CASE_INSENSITIVE);

    private final List<String> names = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final List<ReadingNote> notes = new ArrayList<>();

    /** Takes one more name of the file and gives the column's name: unique without regard to case, never blank. */
    public String add(String raw) {
        int number = names.size() + 1;
        String cleaned = ShownText.of(raw.replaceAll(UNSEEN, "")
                .replaceAll("[\\p{Cntrl}\\s\\u00a0]+", " ")
                .strip());
        String base = ShownText.cut(free(cleaned), LONGEST);
        if (base.isEmpty()) {
            base = "column_" + number;
            notes.add(ReadingNote.about(
                    base,
                    NoteCode.COLUMN_UNNAMED,
                    "column " + number + " has no name in the header; it is called " + base));
        }
        if (!base.equals(ShownText.cut(cleaned, LONGEST))
                && !cleaned.replace("`", "").isBlank()) {
            notes.add(ReadingNote.about(
                    base,
                    NoteCode.COLUMN_RENAMED,
                    "column " + number + " has a name that the reader of tables gives itself; it is renamed to "
                            + base));
        }
        String name = base;
        for (int copy = 2; !taken.add(name.toLowerCase(Locale.ROOT)); copy++) {
            name = base + "_" + copy;
        }
        if (!name.equals(base)) {
            notes.add(ReadingNote.about(
                    name,
                    NoteCode.COLUMN_RENAMED,
                    "column " + number + " is called " + base + " like another one; it is renamed to " + name));
        }
        names.add(name);
        return name;
    }

    /** Names that the reader of tables gives itself, and quotes around nothing, are no names of columns. */
    private static String free(String name) {
        String rest = RESERVED.matcher(name).replaceFirst("");
        return rest.replace("`", "").isBlank() ? "" : rest;
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    /** What had to be changed, for people. */
    public List<ReadingNote> notes() {
        return List.copyOf(notes);
    }
}
