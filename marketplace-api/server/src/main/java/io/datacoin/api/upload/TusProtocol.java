package io.datacoin.api.upload;

import io.datacoin.api.http.Answer;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.api.http.Problems;
import io.datacoin.domain.refusal.ApiCode;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;

/** The headers of tus 1.0.0 with creation, termination, checksum and expiration: what they are called, allow and mean. No state. */
final class TusProtocol {
    static final String RESUMABLE = "Tus-Resumable";
    static final String VERSION = "1.0.0";
    static final String OFFSET = "Upload-Offset";
    static final String LENGTH = "Upload-Length";
    static final String EXPIRES = "Upload-Expires";

    private static final String CHUNK_TYPE = "application/offset+octet-stream";
    private static final String CHECKSUM_ALGORITHM = "sha256";
    private static final int LONGEST_FILE_NAME = 200;

    private TusProtocol() {}

    /** The answer as tus wants it: with the protocol's version. */
    static Answer tus(Answer answer) {
        return answer.with(RESUMABLE, VERSION);
    }

    /** A time as headers have it. */
    static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    /**
     * What this server can do.
     *
     * @param maxBytes largest upload
     */
    static Answer options(long maxBytes) {
        return tus(Answer.empty(204))
                .with("Tus-Version", VERSION)
                .with("Tus-Extension", "creation,termination,checksum,expiration")
                .with("Tus-Checksum-Algorithm", CHECKSUM_ALGORITHM)
                .with("Tus-Max-Size", Long.toString(maxBytes));
    }

    /** Throws a 412 problem for a client that speaks another version. */
    static void requireVersion(Call call) {
        if (!call.optional(RESUMABLE).filter(VERSION::equals).isPresent()) {
            throw Problem.of(
                            412,
                            ApiCode.TUS_VERSION,
                            RESUMABLE + ": " + call.optional(RESUMABLE).orElse("missing") + " (expected: " + VERSION
                                    + ")",
                            "Send \"" + RESUMABLE + ": " + VERSION + "\" with every upload request.")
                    .with("Tus-Version", VERSION)
                    .thrown();
        }
    }

    /**
     * How many bytes a new upload will have, from 1 to {@code maxBytes}; throws a problem for anything else.
     *
     * @param maxBytes largest upload
     */
    static long announcedBytes(Call call, long maxBytes) {
        long length = call.optional(LENGTH)
                .map(Long::parseLong)
                .orElseThrow(() -> Problems.invalid(
                                ApiCode.UPLOAD_LENGTH_MISSING,
                                "Upload-Length is missing",
                                "Announce the file's length in bytes; a length that comes later is not supported.")
                        .thrown());
        if (length == 0) {
            throw Problems.invalid(
                            ApiCode.EMPTY_FILE,
                            "the file has no bytes",
                            "Choose a file with a header and rows; check that it was written completely.")
                    .thrown();
        }
        if (length > maxBytes) {
            throw Problem.of(
                            413,
                            ApiCode.UPLOAD_TOO_LARGE,
                            "the file has " + length + " bytes (expected: at most " + maxBytes + ")",
                            "Split the file, or ask the operator to raise the limit.")
                    .thrown();
        }
        return length;
    }

    /** The file's name from the metadata, without the folders of the sender's machine; "upload" when it has none. */
    static String fileName(Call call) {
        for (String pair : call.optional("Upload-Metadata").orElse("").split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            if (parts.length == 2 && parts[0].equals("filename")) {
                String name = new String(decodedFileName(parts[1].strip()), StandardCharsets.UTF_8);
                String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                        .replaceAll("\\p{Cntrl}", "")
                        .strip();
                return last.isEmpty() ? "upload" : last.substring(0, Math.min(last.length(), LONGEST_FILE_NAME));
            }
        }
        return "upload";
    }

    private static byte[] decodedFileName(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw Problems.invalid(
                            ApiCode.UPLOAD_METADATA,
                            "Upload-Metadata: the value of filename is not base64",
                            "Send each value in base64, as tus 1.0.0 says.")
                    .thrown();
        }
    }

    /** Where the sender believes the upload ends; empty when it does not say. */
    static Optional<Long> offset(Call call) {
        return call.optional(OFFSET).map(Long::parseLong);
    }

    /** The SHA-256 of the bytes of this request, 32 bytes, if the sender gives one. */
    static Optional<byte[]> checksum(Call call) {
        return call.optional("Upload-Checksum").map(text -> {
            String[] parts = text.split(" ", 2);
            try {
                if (parts.length == 2 && parts[0].equals(CHECKSUM_ALGORITHM)) {
                    return Base64.getDecoder().decode(parts[1]);
                }
            } catch (IllegalArgumentException notBase64) {
                throw badChecksum();
            }
            throw badChecksum();
        });
    }

    private static ProblemException badChecksum() {
        return Problems.invalid(
                        ApiCode.CHECKSUM_UNSUPPORTED,
                        "Upload-Checksum is not \"sha256 BASE64\"",
                        "Send a sha256 checksum, or none.")
                .thrown();
    }

    /** Throws a 415 problem unless the request's body is a piece of an upload. */
    static void requireChunk(HttpServerRequest request) {
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("missing");
        if (!type.equals(CHUNK_TYPE)) {
            throw Problem.of(
                            415,
                            ApiCode.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Type: " + type + " (expected: " + CHUNK_TYPE + ")",
                            "Send the bytes as " + CHUNK_TYPE + ".")
                    .thrown();
        }
    }
}
