package io.datacoin.domain.refusal;

import java.util.Optional;
import java.util.function.Function;

/**
 * Either an accepted value or an expected refusal. Unexpected failures stay exceptions.
 *
 * @param <T> what is accepted
 */
public sealed interface Decision<T> {
    /** Which of the two this is, to switch on. */
    enum Kind {
        ACCEPTED,
        REFUSED
    }

    /** Yes. */
    record Accepted<T>(T value) implements Decision<T> {
        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /** No, and why. */
    record Refused<T>(Refusal refusal) implements Decision<T> {
        @Override
        public Kind kind() {
            return Kind.REFUSED;
        }
    }

    /** An acceptance of the value. */
    static <T> Decision<T> accepted(T value) {
        return new Accepted<>(value);
    }

    /** A refusal. */
    static <T> Decision<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** A refusal from its parts. */
    static <T> Decision<T> refused(RefusalCode code, String detail, String remedy) {
        return new Refused<>(new Refusal(code, detail, remedy));
    }

    /** Which of the two this is. */
    Kind kind();

    /** The accepted value, empty when refused. */
    default Optional<T> acceptedValue() {
        return fold(Optional::of, refusal -> Optional.empty());
    }

    /** The refusal, empty when accepted. */
    default Optional<Refusal> refusalReason() {
        return fold(value -> Optional.empty(), Optional::of);
    }

    /** Whether this is an acceptance. */
    default boolean isAccepted() {
        return kind() == Kind.ACCEPTED;
    }

    /** Treats both cases. */
    default <R> R fold(
            Function<? super T, ? extends R> whenAccepted, Function<? super Refusal, ? extends R> whenRefused) {
        if (this instanceof Accepted<T> accepted) {
            return whenAccepted.apply(accepted.value);
        }
        return whenRefused.apply(((Refused<T>) this).refusal);
    }

    /** The decision about something made of the accepted value; a refusal stays as it is. */
    default <R> Decision<R> map(Function<? super T, ? extends R> function) {
        return fold(value -> new Accepted<R>(function.apply(value)), Refused::new);
    }

    /** A further decision about the accepted value; a refusal stays as it is. */
    default <R> Decision<R> flatMap(Function<? super T, Decision<R>> function) {
        return this.<Decision<R>>fold(function, Refused::new);
    }
}
