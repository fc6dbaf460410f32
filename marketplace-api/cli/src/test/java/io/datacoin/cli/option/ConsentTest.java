package io.datacoin.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Terminal;
import io.datacoin.client.refusal.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ConsentTest {
    private static final String DEED = "pay 25 DATA to somebody";

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final Output output = new Output(
            new PrintStream(stdout, true, StandardCharsets.UTF_8),
            new PrintStream(stderr, true, StandardCharsets.UTF_8),
            true);

    /** Somebody who types one line, or ends the input. */
    private record Typist(Optional<String> readLine) implements Terminal {
        @Override
        public Optional<char[]> readPassword(String prompt) {
            return Optional.empty();
        }
    }

    private static Consent askedOf(String line) {
        return new Consent(Optional.of(new Typist(Optional.of(line))));
    }

    private String shown() {
        return stderr.toString(StandardCharsets.UTF_8);
    }

    @Test
    void yesOnTheCommandLineIsEnoughAndTheDeedIsShownAllTheSame() {
        Consent consent = new Consent(Optional.empty());
        CommandLine.populateCommand(consent, "--yes");
        consent.require(output, DEED);
        assertTrue(shown().contains(DEED), shown());
        assertEquals("", stdout.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutATerminalNothingIsDoneAndTheRefusalNamesDeedAndOption() {
        Consent consent = new Consent(Optional.empty());
        RefusedException refused = assertThrows(RefusedException.class, () -> consent.require(output, DEED));
        assertEquals("not-confirmed", refused.refusal().code());
        assertTrue(refused.refusal().detail().contains(DEED), refused.refusal()::detail);
        assertTrue(refused.refusal().remedy().contains("--yes"), refused.refusal()::remedy);
    }

    @Test
    void muchIsNotDoneForADeedNobodyCouldAgreeTo() {
        Consent nobody = new Consent(Optional.empty());
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> nobody.requireSomebodyToAsk(output, DEED, "datacoin dataset inspect x.csv"));
        assertEquals("not-confirmed", refused.refusal().code());
        assertTrue(refused.refusal().remedy().contains("--yes"), refused.refusal()::remedy);
        assertTrue(refused.refusal().remedy().contains("datacoin dataset inspect x.csv"), refused.refusal()::remedy);
        assertTrue(shown().contains("about to " + DEED), shown());
        askedOf("n").requireSomebodyToAsk(output, DEED, "a preview");
        CommandLine.populateCommand(nobody, "--yes");
        nobody.requireSomebodyToAsk(output, DEED, "a preview");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", "yes", " yes "})
    void aYesOnTheTerminalIsEnough(String answer) {
        askedOf(answer).require(output, DEED);
        assertTrue(shown().indexOf(DEED) < shown().indexOf("[y/N]"), shown());
        assertEquals("", stdout.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "yesterday", "why?"})
    void everyOtherAnswerIsANo(String answer) {
        Consent consent = askedOf(answer);
        assertThrows(RefusedException.class, () -> consent.require(output, DEED));
    }

    @Test
    void anEndedInputIsANo() {
        Consent consent = new Consent(Optional.of(new Typist(Optional.empty())));
        assertThrows(RefusedException.class, () -> consent.require(output, DEED));
    }
}
