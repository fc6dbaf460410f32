package io.datacoin.domain.placement;

/** A reason to pass a provider over, with the numbers seen. */
public record Skip(SkipReason reason, String note) {}
