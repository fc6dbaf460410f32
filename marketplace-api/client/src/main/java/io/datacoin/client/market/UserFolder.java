package io.datacoin.client.market;

import java.nio.file.Path;
import java.util.Optional;

/** Where a user's wallet and what his command line remembers are. Stateless. */
public final class UserFolder {
    private static final String NAME = ".datacoin";

    private UserFolder() {}

    /** The folder {@code .datacoin} of whoever runs this process; it may not exist. */
    public static Path path() {
        return home().resolve(NAME);
    }

    /** The home of whoever runs this process. */
    public static Path home() {
        return home(Optional.ofNullable(System.getenv("HOME")), System.getProperty("user.home"));
    }

    /**
     * What {@code HOME} says, as every shell and tool takes it.
     *
     * @param variable the value of {@code HOME}; blank means none, as under {@code env HOME= …}
     * @param account the home of the account, which the JVM looks up in the system's list of users and not in {@code HOME}
     */
    static Path home(Optional<String> variable, String account) {
        return Path.of(variable.filter(said -> !said.isBlank()).orElse(account));
    }
}
