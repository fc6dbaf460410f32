package io.datacoin.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small data sets with something to learn in them, made the same way each time. */
final class SampleTables {
    static final String MEASURES = "`Länge (mm)` DOUBLE, `weight.kg` DOUBLE, `island` STRING, kind STRING";

    private SampleTables() {}

    /** Three kinds of birds that differ in length, weight and home; a few values are missing. */
    static List<Object[]> birds(int rows) {
        Random random = new Random(7);
        String[] kinds = {"auk", "gull", "tern"};
        String[] islands = {"North", "South", "West"};
        List<Object[]> birds = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int kind = i % 3;
            birds.add(Laboratory.row(
                    i % 31 == 5 ? null : 100.0 + 20 * kind + 4 * random.nextGaussian(),
                    3.0 + kind + 0.4 * random.nextGaussian(),
                    i % 17 == 3 ? null : islands[random.nextInt(4) == 0 ? random.nextInt(3) : kind],
                    kinds[kind]));
        }
        return birds;
    }

    static final String FLATS = "area DOUBLE, rooms INT, garden BOOLEAN, rent DOUBLE, seen INT, dear BOOLEAN";

    /** Rents that follow area, rooms and garden with some noise; all of them above 0. */
    static List<Object[]> flats(int rows) {
        Random random = new Random(11);
        List<Object[]> flats = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double area = 20 + 80 * random.nextDouble();
            int rooms = 1 + random.nextInt(5);
            boolean garden = random.nextBoolean();
            double rent = 200 + 10 * area + 50 * rooms + (garden ? 150 : 0) + 20 * random.nextGaussian();
            flats.add(Laboratory.row(area, rooms, garden, rent, i % 5 == 0 ? 0 : 1, rent > 900));
        }
        return flats;
    }
}
