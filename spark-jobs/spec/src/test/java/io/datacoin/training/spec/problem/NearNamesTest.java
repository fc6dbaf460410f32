package io.datacoin.training.spec.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    private static final List<String> COLUMNS = List.of("species", "bill_length_mm", "Bill Depth", "island", "sex");

    @Test
    void aSlipOfTheFingerIsUnderstood() {
        assertEquals(List.of("species"), NearNames.of("speces", COLUMNS));
        assertEquals(List.of("bill_length_mm"), NearNames.of("bill-length-mm", COLUMNS));
        assertEquals(List.of("Bill Depth"), NearNames.of("bill_depht", COLUMNS));
        assertEquals(List.of("bill_length_mm"), NearNames.of("length", COLUMNS));
    }

    @Test
    void nothingIsNearToSomethingElse() {
        assertEquals(List.of(), NearNames.of("temperature", COLUMNS));
        assertEquals(
                "known: species, bill_length_mm, Bill Depth, island, sex", NearNames.suggest("temperature", COLUMNS));
    }

    @Test
    void theNearestComesFirstAndThereAreThreeAtMost() {
        assertEquals(
                List.of("aab", "aac", "aad"), NearNames.of("aaa", List.of("aad", "aac", "aab", "aae", "zzzzzzzz")));
    }

    @Test
    void longNamesOfManyColumnsAreNotComparedLetterByLetter() {
        Random random = new Random(1);
        List<String> wide = IntStream.range(0, 2_000)
                .mapToObj(column -> random.ints(250, 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .toList();
        assertEquals(List.of(), NearNames.of("x".repeat(20_000), wide));
        assertEquals(List.of(), NearNames.of("x".repeat(250), wide));
    }
}
