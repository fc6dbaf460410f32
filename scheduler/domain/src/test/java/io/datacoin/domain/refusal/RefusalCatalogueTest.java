package io.datacoin.domain.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Writes the page of codes; a page in the documentation that differs from the catalogue fails. */
final class RefusalCatalogueTest {
    private static final Path DOCUMENT = Path.of("..", "..", "infra", "docs", "refusals.md");
    private static final String UPDATE = "datacoin.docs.update";

    private static final String HEAD = """
            # Codes of refusals

            Made from the enums that implement `RefusalCode` by `RefusalCatalogueTest`; do not edit. After a change of the
            catalogue run `mvn -pl scheduler/domain test -Dtest=RefusalCatalogueTest -Ddatacoin.docs.update=true`.

            A refusal has a code, a detail (what is wrong, with the value seen and the value expected), a remedy and
            `retryable`: whether the same request, unchanged, may succeed later. "What helps" is what the codes of a kind have
            in common; the remedy that comes with a refusal is more exact. What can be early for a job that goes on is lasting for
            one that has ended: then a refusal says that it is not retryable although its code is.
            """;

    /** Each part of the catalogue, with whether the HTTP API answers with its codes and a status of their own. */
    private static final List<Part> PARTS = List.of(
            new Part("The HTTP API", true, ApiCode.values()),
            new Part("Training specs", true, SpecCode.values()),
            new Part("Trainings and the reading of files", false, TrainingCode.values()),
            new Part("Leases and results", false, LeaseCode.values()),
            new Part("Contracts", false, ContractCode.values()),
            new Part("Transactions, keys and the bridge", false, ChainCode.values()),
            new Part("Client library and command line", false, ClientCode.values()));

    @Test
    void thePageInTheDocumentationIsTheCatalogue() throws IOException {
        String page = page();
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(DOCUMENT, page, StandardCharsets.UTF_8);
        }
        assertEquals(
                page,
                Files.exists(DOCUMENT) ? Files.readString(DOCUMENT, StandardCharsets.UTF_8) : "",
                DOCUMENT + " is not what the catalogue says; write it again with -D" + UPDATE + "=true");
    }

    @Test
    void everyCodeStandsInTheCatalogueOnceAndIsFoundByItsName() {
        Set<String> names = new HashSet<>();
        for (RefusalCode code : RefusalCode.all()) {
            assertTrue(code.wireName().matches("[a-z0-9]+(-[a-z0-9]+)*"), code.wireName());
            assertTrue(names.add(code.wireName()), code.wireName() + " stands there twice");
            assertTrue(code.meaning().endsWith("."), code + " is not explained in a sentence");
            assertEquals(Optional.of(code), RefusalCode.named(code.wireName()));
        }
        assertEquals(
                RefusalCode.all(),
                PARTS.stream().flatMap(part -> part.codes().stream()).toList(),
                "the page leaves something out");
    }

    @Test
    void aRefusalOfOursIsAsRetryableAsItsCode() {
        assertTrue(new Refusal(ApiCode.UNAVAILABLE, "The chain is silent.", "Wait.").retryable());
        assertFalse(new Refusal(SpecCode.UNKNOWN_TASK, "There is no such task.", "Choose another.").retryable());
    }

    @Test
    void aRefusalThatIsReadBackIsTheOneThatWasWritten() {
        Refusal written = new Refusal(ContractCode.REFUND_TOO_EARLY, "Not before noon.", "Wait.");
        assertEquals(written, Refusal.told(written.code(), written.detail(), written.remedy()));
        assertTrue(written.is(ContractCode.REFUND_TOO_EARLY));
        assertFalse(written.is(ContractCode.NOT_REFUNDABLE));
    }

    @Test
    void aCodeOfAnotherVersionIsKeptAndWhatThatVersionSaysOfItCounts() {
        assertEquals(
                new Refusal("from-tomorrow", "No.", "Wait.", false), Refusal.told("from-tomorrow", "No.", "Wait."));
        assertTrue(Refusal.told("from-tomorrow", "No.", "Wait.", true).retryable());
        assertFalse(Refusal.told("not-found", "No.", "Look.", true).retryable());
    }

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Part part : PARTS) {
            page.append("\n## ")
                    .append(part.title())
                    .append("\n\n| code | meaning | what helps | retryable | HTTP status |\n|---|---|---|---|---|\n");
            part.codes().stream()
                    .sorted(Comparator.comparing(RefusalCode::wireName))
                    .forEach(code -> page.append("| `")
                            .append(code.wireName())
                            .append("` | ")
                            .append(code.meaning())
                            .append(" | ")
                            .append(code.kind().remedy())
                            .append(" | ")
                            .append(code.retryable() ? "yes" : "no")
                            .append(" | ")
                            .append(part.answeredByHttp() ? "yes" : "no")
                            .append(" |\n"));
        }
        return page.toString();
    }

    private record Part(String title, boolean answeredByHttp, List<RefusalCode> codes) {
        Part(String title, boolean answeredByHttp, RefusalCode... codes) {
            this(title, answeredByHttp, List.of(codes));
        }
    }
}
