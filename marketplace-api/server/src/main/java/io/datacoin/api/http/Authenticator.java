package io.datacoin.api.http;

import java.util.Optional;

/** Tells whose session a bearer token is. May block; must be safe for any thread. */
@FunctionalInterface
public interface Authenticator {
    /** The session's owner, empty when there is no such session or it has ended. */
    Optional<Caller> callerOf(String token);
}
