package io.datacoin.storage.cid;

/** A text or byte string that is not a CID this marketplace can check. The message says what was expected. */
public final class InvalidCidException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidCidException(String text, String reason) {
        super("not a content id: \"" + abbreviated(text) + "\": " + reason
                + " (expected: a CID such as bafkrei…, bafybei… or Qm…, with a sha2-256 hash)");
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
