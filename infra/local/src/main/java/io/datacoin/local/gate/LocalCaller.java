package io.datacoin.local.gate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells programs of this machine from web pages. A page whose name was pointed at 127.0.0.1 after it was loaded names
 * itself in {@code Host}; any other page names itself in {@code Origin}. Neither header is in a page's power.
 */
final class LocalCaller {
    /** Extensions, wallets among them, are programs their user installed; a page can not pass for one. */
    private static final List<String> EXTENSIONS =
            List.of("chrome-extension://", "moz-extension://", "safari-web-extension://");

    private final Set<String> hosts;

    /** Callers of a server on this port. */
    LocalCaller(int port) {
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /**
     * What is wrong with a caller; empty when nothing is.
     *
     * @param host every {@code Host} of the request
     * @param origin every {@code Origin}
     */
    Optional<String> objection(List<String> host, List<String> origin) {
        if (host.size() != 1 || !hosts.contains(host.get(0).toLowerCase(Locale.ROOT))) {
            return Optional.of("Host: " + shown(host) + " (expected: one of " + String.join(", ", hosts) + ")");
        }
        if (!origin.stream().allMatch(LocalCaller::isExtension)) {
            return Optional.of("Origin: " + shown(origin) + " (expected: none; web pages are not served)");
        }
        return Optional.empty();
    }

    private static boolean isExtension(String origin) {
        return EXTENSIONS.stream().anyMatch(origin.toLowerCase(Locale.ROOT)::startsWith);
    }

    private static String shown(List<String> values) {
        String text = String.join(", ", values);
        String cut = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return cut.isEmpty() ? "none" : cut;
    }
}
