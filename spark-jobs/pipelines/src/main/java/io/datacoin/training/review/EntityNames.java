package io.datacoin.training.review;

import io.datacoin.reading.column.WordsOfNames;
import java.util.Set;
import java.util.regex.Pattern;

/** How columns that name somebody or something are told: by their own name, or by codes such as {@code P021}. */
final class EntityNames {
    private static final Set<String> ENTITIES = Set.of(
            "patient",
            "patients",
            "subject",
            "subjects",
            "participant",
            "person",
            "respondent",
            "user",
            "users",
            "customer",
            "customers",
            "client",
            "cliente",
            "member",
            "account",
            "household",
            "family",
            "student",
            "pupil",
            "employee",
            "worker",
            "driver",
            "player",
            "device",
            "machine",
            "engine",
            "sensor",
            "vehicle",
            "animal",
            "session",
            "visitor",
            "borrower",
            "proband",
            "kunde",
            "kundin",
            "nutzer",
            "maschine",
            "geraet",
            "gerät",
            "paciente",
            "usuario");
    private static final Pattern CODE = Pattern.compile("\\p{L}{1,8}[-_ ]?\\d{1,9}");

    private EntityNames() {}

    /** Whether the column's name says so. */
    static boolean names(String column) {
        return WordsOfNames.hasOneOf(column, ENTITIES);
    }

    static boolean isCode(String value) {
        return CODE.matcher(value).matches();
    }
}
