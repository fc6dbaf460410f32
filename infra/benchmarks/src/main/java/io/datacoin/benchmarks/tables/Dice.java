package io.datacoin.benchmarks.tables;

import java.util.List;
import java.util.random.RandomGenerator;

/** Chance from a seed. Not thread-safe. */
record Dice(RandomGenerator random) {
    <T> T from(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the choices, each as often as its weight says. */
    <T> T weighted(List<T> choices, int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = random.nextInt(sum);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index];
            index++;
        }
        return choices.get(index);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** Both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }
}
