package io.datacoin.training.spec.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model's SQL runs at whoever uses the model. */
final class FeatureStatementTest {
    @Test
    void whatThePipelinesWriteIsLetThroughWhateverColumnsAreCalled() {
        assertTrue(FeatureStatement.isOurs("SELECT *, CASE WHEN abs(TRY_CAST(`java_method('x``)` AS DOUBLE)) <="
                + " 1.7976931348623157E308D THEN TRY_CAST(`a` AS DOUBLE) ELSE CAST('-1.5E-7' AS DOUBLE) END AS"
                + " __datacoin_f0, CAST(`b -- c` AS STRING) AS __datacoin_f1 FROM __THIS__"));
        assertTrue(FeatureStatement.isOurs("SELECT *, array_distinct(filter(transform(split(`it;ems`, ','), item ->"
                + " trim(item)), item -> item <> '')) AS __datacoin_items FROM __THIS__"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT java_method('java.lang.System', 'exit', '1') FROM __THIS__",
                "SELECT reflect('java.lang.System', 'exit', '1') FROM __THIS__",
                "SELECT `reflect`('java.lang.System', 'exit', '1') FROM __THIS__",
                "SELECT *, (SELECT max(secret) FROM other) AS __datacoin_f0 FROM __THIS__",
                "SELECT *, (SELECT `secret` FROM `others`) AS __datacoin_f0 FROM __THIS__",
                "SELECT * FROM `parquet`.`/etc/passwd`, FROM __THIS__",
                "SELECT * FROM parquet.`file:///etc/passwd`",
                "SELECT * FROM __THIS__ /* */",
                "SELECT * FROM __THIS__; DROP TABLE x",
                "SELECT * FROM \"reflect\"",
                "SELECT *, split('\\', `reflect`('a', ' FROM __THIS__",
                "SELECT *, split('\\', reflect(' ', 'x') FROM __THIS__",
                "SELECT * FROM __THIS__ -- "
            })
    void everythingElseIsRefused(String statement) {
        assertFalse(FeatureStatement.isOurs(statement), statement);
    }
}
