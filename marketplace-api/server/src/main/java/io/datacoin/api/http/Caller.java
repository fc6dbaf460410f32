package io.datacoin.api.http;

import io.datacoin.domain.id.Address;
import java.time.Instant;

/**
 * Who calls, proven by a session.
 *
 * @param address the wallet that logged in
 * @param expiresAt when the session ends
 */
public record Caller(Address address, Instant expiresAt) {}
