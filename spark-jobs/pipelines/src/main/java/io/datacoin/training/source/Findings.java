package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reader noticed about one file, in order; each thing once, although the file is read several times. Not
 * thread-safe.
 */
final class Findings implements Serializable {
    /** More are of no use to anybody. */
    private static final int MOST = 1000;

    private final boolean strict;
    private final ArrayList<Finding> findings = new ArrayList<>();

    /** @param strict whether an assumption refuses the file */
    Findings(boolean strict) {
        this.strict = strict;
    }

    /** Something that leaves no doubt. */
    void tell(NoteCode code, String message, Long... lines) {
        add(new Finding(code.wireName(), "", ShownText.of(message, ReadingNote.LONGEST_MESSAGE - 1), List.of(lines)));
    }

    /** Something about a column that leaves no doubt. */
    void tellOf(String column, NoteCode code, String message) {
        add(new Finding(code.wireName(), column, ShownText.of(message, ReadingNote.LONGEST_MESSAGE - 1), List.of()));
    }

    /**
     * Something that may be otherwise.
     *
     * @param message what was assumed, how sure that is and what the alternative is
     * @param remedy the option that changes it
     * @throws JobFailedException when nothing may be assumed
     */
    void assume(NoteCode code, String message, String remedy, Long... lines) {
        if (strict) {
            throw JobFailedException.data(TrainingCode.ASSUMPTION_REFUSED, message, remedy);
        }
        tell(code, message + "; " + remedy, lines);
    }

    /** A note made by others. */
    void add(ReadingNote note) {
        add(new Finding(note.code(), note.column().orElse(""), note.message(), note.lines()));
    }

    private void add(Finding finding) {
        if (findings.size() < MOST && !findings.contains(finding)) {
            findings.add(finding);
        }
    }

    /** For people. */
    List<ReadingNote> notes() {
        return findings.stream().map(Finding::note).toList();
    }

    private record Finding(String code, String column, String message, List<Long> lines) implements Serializable {
        ReadingNote note() {
            return new ReadingNote(code, message, Optional.of(column).filter(name -> !name.isEmpty()), List.of())
                    .at(lines);
        }
    }
}
