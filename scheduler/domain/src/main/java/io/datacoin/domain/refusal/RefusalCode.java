package io.datacoin.domain.refusal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One code of the catalogue. The enums that implement this are the whole catalogue, and each code stands in one of them
 * only; {@code infra/docs/refusals.md} is made from them.
 */
public sealed interface RefusalCode
        permits ApiCode, SpecCode, TrainingCode, LeaseCode, ContractCode, ChainCode, ClientCode {

    /** The name of the constant. */
    String name();

    /** What kind of no it is. */
    RefusalKind kind();

    /** What is wrong, in one sentence. */
    String meaning();

    /** The stable kebab-case name that programs see ({@code "unknown-column"}). */
    default String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the same request, unchanged, may succeed later. */
    default boolean retryable() {
        return kind().retryable();
    }

    /** All codes, those of one enum together. */
    static List<RefusalCode> all() {
        return Catalogue.ALL;
    }

    /** The code with that wire name; empty for one that another version of the program made up. */
    static Optional<RefusalCode> named(String wireName) {
        return Optional.ofNullable(Catalogue.BY_WIRE_NAME.get(wireName));
    }

    /** Read once. */
    final class Catalogue {
        private static final List<RefusalCode> ALL = Stream.<RefusalCode[]>of(
                        ApiCode.values(),
                        SpecCode.values(),
                        TrainingCode.values(),
                        LeaseCode.values(),
                        ContractCode.values(),
                        ChainCode.values(),
                        ClientCode.values())
                .flatMap(Arrays::stream)
                .toList();

        private static final Map<String, RefusalCode> BY_WIRE_NAME =
                ALL.stream().collect(Collectors.toUnmodifiableMap(RefusalCode::wireName, Function.identity()));

        private Catalogue() {}
    }
}
