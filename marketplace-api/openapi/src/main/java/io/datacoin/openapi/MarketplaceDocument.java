package io.datacoin.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Where the OpenAPI document of the marketplace lies on the class path. Thread-safe. */
public final class MarketplaceDocument {
    /** Class path location of the YAML document. */
    public static final String RESOURCE = "io/datacoin/openapi/marketplace.yaml";

    private MarketplaceDocument() {}

    /**
     * The whole document as YAML text.
     *
     * @throws UncheckedIOException if the class path is broken
     */
    public static String yaml() {
        try (InputStream stream = MarketplaceDocument.class.getResourceAsStream("marketplace.yaml")) {
            if (stream == null) {
                throw new IOException("class path resource " + RESOURCE + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
