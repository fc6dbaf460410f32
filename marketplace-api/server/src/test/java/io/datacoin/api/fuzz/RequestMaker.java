package io.datacoin.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.http.ApiOperation;
import io.datacoin.api.http.ApiOperation.Access;
import io.datacoin.api.http.ApiOperation.ApiParameter;
import io.datacoin.api.http.ApiOperation.In;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Makes the requests of a run: the same number of the same seed is the same request, but for the ids of what exists. A
 * third fits the document, most of the others differ in a place or two, some are only nearly HTTP. Thread-safe.
 */
final class RequestMaker {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "G\u00cbT");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "",
            "application/json;charset=utf-16",
            "APPLICATION/JSON",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json, text/html",
            "application/offset+octet-stream",
            ";",
            "application/problem+json",
            "\u0663");
    private static final List<String> RANGES = List.of(
            "bytes=0-0",
            "bytes=0-",
            "bytes=-1",
            "bytes=-0",
            "bytes=5-2",
            "bytes=0-0,2-3",
            "bytes=99999999999999999999-",
            "bytes=0-99999999999999999999",
            "bytes=٣-",
            "bytes=+1-",
            "items=0-1",
            "bytes=",
            "bytes=a-b",
            "bytes 0-1",
            "bytes=1-1");
    /** Headers no operation asks for, which libraries like to understand. */
    private static final List<String> ODD_HEADERS = List.of(
            "If-None-Match: *",
            "If-None-Match: \"x\", W/\"y\"",
            "If-Match: \"nothing\"",
            "If-Modified-Since: never",
            "If-Range: \"x\"",
            "Range: bytes=0-0",
            "Expect: 100-continue",
            "Expect: the-unexpected",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: 10.0.0.1",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: gopher",
            "Forwarded: for=_x;host=y",
            "Accept: image/png",
            "Accept: ;;;",
            "Accept-Encoding: br;q=9",
            "Accept-Language: \u0663",
            "Origin: null",
            "Origin: http://evil.example",
            "Cookie: a=b; $Version=1",
            "Authorization: Basic YTpi",
            "Authorization: Bearer",
            "Authorization: Bearer \u0663",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "Content-Encoding: gzip",
            "Host: two.example",
            "Last-Event-ID: -1",
            "TE: trailers",
            "Via: 1.1 x",
            "Tus-Resumable: 0.2.2",
            "X: " + "y".repeat(9_000),
            "Access-Control-Request-Method: POST");

    private static final List<String> BROKEN_HEADS = List.of(
            "Content-Length: 5",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: +3",
            "Transfer-Encoding: chunked, gzip",
            "Transfer-Encoding: identity",
            "no colon here",
            ": no name",
            "Na me: x",
            " folded: x",
            "N\u0000l: x",
            "X: a\u0000b",
            "Host: a b",
            "Connection: close, keep-alive");

    private final long seed;
    private final List<ApiOperation> operations;
    private final KnownThings known;

    RequestMaker(long seed, List<ApiOperation> operations, KnownThings known) {
        this.seed = seed;
        this.operations = operations;
        this.known = known;
    }

    /** How far a request is from the document. */
    private enum Wildness {
        FITS,
        DIFFERS,
        WILD,
        HARDLY_HTTP
    }

    FuzzedRequest request(int number) {
        return new Draft(number, new Random(seed * 1_000_003 + number)).finish();
    }

    /** One request while it is made. */
    private final class Draft {
        private final int number;
        private final Random random;
        private final Wildness wildness;
        private final ApiOperation operation;
        private final BodyMaker bodies;
        private final List<String> headers = new ArrayList<>();
        private boolean sure = true;
        private Optional<String> token = Optional.empty();

        Draft(int number, Random random) {
            this.number = number;
            this.random = random;
            int kind = random.nextInt(100);
            this.wildness = kind < 33
                    ? Wildness.FITS
                    : kind < 75 ? Wildness.DIFFERS : kind < 95 ? Wildness.WILD : Wildness.HARDLY_HTTP;
            this.operation = WildValues.of(random, operations);
            this.bodies = new BodyMaker(random, known);
        }

        FuzzedRequest finish() {
            String method = operation.method().name();
            if (wildness != Wildness.FITS && random.nextInt(12) == 0) {
                method = WildValues.of(random, METHODS);
                sure = method.equals(operation.method().name());
            }
            headers.add("Host: 127.0.0.1");
            session();
            String target = path() + query();
            headerParameters();
            byte[] body = body();
            if (wildness.compareTo(Wildness.FITS) > 0 && random.nextInt(4) == 0) {
                headers.add(WildValues.of(random, ODD_HEADERS));
            }
            boolean leaves = wildness == Wildness.WILD && body.length > 0 && random.nextInt(10) == 0;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] framed = framed(body, leaves);
            if (wildness == Wildness.HARDLY_HTTP) {
                sure = false;
                headers.add(random.nextInt(headers.size()), WildValues.of(random, BROKEN_HEADS));
            }
            bytes.writeBytes((method + " " + target + " HTTP/1.1\r\n").getBytes(StandardCharsets.UTF_8));
            headers.forEach(header -> bytes.writeBytes((header + "\r\n").getBytes(StandardCharsets.UTF_8)));
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(framed);
            boolean http = wildness != Wildness.HARDLY_HTTP
                    && headers.stream().noneMatch(header -> header.indexOf('\0') >= 0 || header.contains("\r"))
                    && target.chars().allMatch(character -> character > 32 && character < 127)
                    && method.matches("[A-Za-z]+");
            return new FuzzedRequest(
                    number,
                    sure ? Optional.of(operation) : Optional.empty(),
                    http,
                    leaves,
                    method.equals("HEAD"),
                    token,
                    Buffer.buffer(bytes.toByteArray()));
        }

        private boolean differs() {
            return (wildness == Wildness.DIFFERS && random.nextInt(4) == 0)
                    || (wildness.compareTo(Wildness.DIFFERS) > 0 && random.nextInt(3) > 0);
        }

        private void session() {
            boolean wanted = operation.access() != Access.OPEN;
            if (random.nextInt(10) < (wanted ? 8 : 1)) {
                token = Optional.of(WildValues.of(random, known.tokens()));
                headers.add("Authorization: Bearer " + token.get());
            } else if (differs()) {
                headers.add("Authorization: Bearer " + WildValues.text(random).replaceAll("[\\r\\n]", "_"));
            }
        }

        private String path() {
            String path = operation.path();
            for (ApiParameter parameter : operation.parameters()) {
                if (parameter.in() == In.PATH) {
                    String value = bodies.text(parameter.name(), parameter.schema());
                    String written = value;
                    if (differs()) {
                        value = WildValues.text(random);
                        written = random.nextInt(4) == 0 ? printable(value) : encoded(value);
                        // A parameter that is a path, a verb or nothing makes it another operation's path.
                        sure &= !value.isEmpty()
                                && value.chars().noneMatch(character -> "/:.%\\?#;".indexOf(character) >= 0);
                    }
                    path = path.replace("{" + parameter.name() + "}", written);
                }
            }
            if (wildness == Wildness.WILD && random.nextInt(20) == 0) {
                sure = false;
                path += WildValues.of(
                        random, List.of("/", "//", "/..", "/%2e%2e/", ";a=b", "%00", "%", ":cancel", "/\u0663"));
            }
            return path;
        }

        private String query() {
            List<String> pairs = new ArrayList<>();
            for (ApiParameter parameter : operation.parameters()) {
                if (parameter.in() == In.QUERY && random.nextInt(3) == 0) {
                    pairs.add(parameter.name() + "=" + encoded(value(parameter)));
                }
            }
            if (differs() && random.nextInt(4) == 0) {
                pairs.add(WildValues.of(
                        random,
                        List.of(
                                "=",
                                "&",
                                "a",
                                "a=b",
                                "limit=1",
                                "limit=1&limit=2",
                                "%zz=1",
                                "cursor=%00",
                                "[]=1",
                                "%")));
            }
            return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
        }

        private String value(ApiParameter parameter) {
            JsonObject schema = parameter.schema();
            if (parameter.name().equals("cursor") && random.nextInt(2) == 0) {
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(WildValues.cursor(random).getBytes(StandardCharsets.UTF_8));
            }
            if (differs()) {
                return random.nextBoolean() ? WildValues.text(random) : WildValues.number(random);
            }
            return bodies.valid(parameter.name(), schema).asText();
        }

        private void headerParameters() {
            for (ApiParameter parameter : operation.parameters()) {
                if (parameter.in() != In.HEADER || random.nextInt(8) == 0) {
                    continue;
                }
                String value = differs()
                        ? WildValues.text(random)
                        : switch (parameter.name()) {
                            case "Range" -> WildValues.of(random, RANGES);
                            case "Tus-Resumable" -> "1.0.0";
                            case "Upload-Length" -> Integer.toString(random.nextInt(4_000));
                            case "Upload-Metadata" ->
                                "filename "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        WildValues.text(random).getBytes(StandardCharsets.UTF_8));
                            case "Upload-Offset" -> Integer.toString(random.nextInt(3));
                            case "Upload-Checksum" -> "sha256 " + WildValues.text(random);
                            case "Idempotency-Key" -> "key " + random.nextInt(6);
                            default -> Integer.toString(random.nextInt(100));
                        };
                headers.add(parameter.name() + ": " + value.replaceAll("[\\r\\n]", "_"));
                if (differs() && random.nextInt(4) == 0) {
                    headers.add(parameter.name() + ": 0");
                }
            }
        }

        private byte[] body() {
            boolean upload = operation.id().equals("appendUpload");
            boolean expected = operation.body().isPresent();
            if (!expected && !upload) {
                return differs() && random.nextInt(3) == 0
                        ? WildValues.text(random).getBytes(StandardCharsets.UTF_8)
                        : new byte[0];
            }
            String type = upload ? "application/offset+octet-stream" : "application/json";
            if (differs() && random.nextInt(4) == 0) {
                type = WildValues.of(random, TYPES);
            }
            headers.add("Content-Type: " + type);
            if (upload) {
                return WildValues.text(random).getBytes(StandardCharsets.UTF_8);
            }
            List<JsonNode> once = known.bodies(operation.id());
            JsonNode valid = !once.isEmpty() && random.nextInt(3) > 0
                    ? WildValues.of(random, once)
                    : bodies.valid("", operation.body().get());
            return switch (wildness) {
                case FITS -> BodyMaker.bytes(valid);
                case DIFFERS ->
                    random.nextInt(6) == 0 ? bodies.scrambled(valid) : BodyMaker.bytes(bodies.mutated(valid));
                case WILD, HARDLY_HTTP -> wildBody(valid);
            };
        }

        private byte[] wildBody(JsonNode valid) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            return switch (random.nextInt(5)) {
                case 0 -> noise;
                case 1 -> new byte[0];
                case 2 -> BodyMaker.bytes(bodies.wild(0));
                default -> bodies.scrambled(valid);
            };
        }

        private byte[] framed(byte[] body, boolean leaves) {
            if (body.length == 0 && random.nextInt(3) > 0) {
                headers.add("Content-Length: 0");
                return body;
            }
            if (random.nextInt(6) > 0 || leaves) {
                headers.add("Content-Length: " + (body.length + (leaves ? 100 : 0)));
                return body;
            }
            headers.add("Transfer-Encoding: chunked");
            ByteArrayOutputStream chunks = new ByteArrayOutputStream();
            int first = random.nextInt(body.length + 1);
            chunk(chunks, body, 0, first);
            chunk(chunks, body, first, body.length);
            chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return chunks.toByteArray();
        }

        private static void chunk(ByteArrayOutputStream chunks, byte[] body, int from, int to) {
            if (to > from) {
                chunks.writeBytes((Integer.toHexString(to - from) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                chunks.write(body, from, to - from);
                chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As it is, as far as a request line can have it. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x20\\x7f-\\uffff]", "_");
    }
}
