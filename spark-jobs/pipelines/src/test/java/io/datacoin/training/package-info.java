/** Trainings and scorings on real Spark and real Delta tables, with the data strangers have. */
@NullMarked
package io.datacoin.training;

import org.jspecify.annotations.NullMarked;
