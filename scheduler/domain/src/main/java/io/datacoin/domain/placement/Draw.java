package io.datacoin.domain.placement;

import io.datacoin.domain.provider.ProviderSnapshot;

/**
 * One provider drawn.
 *
 * @param index which draw it was, from 0; counts every draw of the job, also of providers passed over later
 * @param provider who was drawn
 */
public record Draw(int index, ProviderSnapshot provider) {}
