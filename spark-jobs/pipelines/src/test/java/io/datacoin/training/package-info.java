/**
 * Trainings and scorings on real Spark and real Delta tables, with the data strangers have.
 * Touches Spark and temporary folders.
 */
@NullMarked
package io.datacoin.training;

import org.jspecify.annotations.NullMarked;
