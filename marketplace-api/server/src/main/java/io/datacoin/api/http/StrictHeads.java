package io.datacoin.api.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads requests of one connection and takes no head that two readers could understand differently: a proxy before this
 * server would see another request than the server does. What is refused is RFC 9112's: another version than 1.0 and 1.1
 * (2.3), no or several Hosts, or one that is none (3.2), a length together with a transfer coding (6.1), and every coding
 * but {@code chunked} (6.1, 7). Nothing more is read from a connection after such a head.
 */
final class StrictHeads extends VertxHttpRequestDecoder {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~%!$&'()*+,;=:\\[\\]-]*");
    private static final Pattern VERSION = Pattern.compile("HTTP/1\\.[01]");

    private StrictHeads(HttpServerOptions options) {
        super(options);
    }

    /** From now on, before anything was read from it. To be called on its event loop. */
    static void readFrom(HttpConnection accepted, HttpServerOptions options) {
        ((HttpServerConnection) accepted)
                .channelHandlerContext()
                .pipeline()
                .replace(VertxHttpRequestDecoder.class, "httpDecoder", new StrictHeads(options));
    }

    @Override
    protected HttpMessage createMessage(String[] firstLine) {
        if (!VERSION.matcher(firstLine[2]).matches()) {
            throw new IllegalArgumentException("a version of HTTP that is not spoken here");
        }
        return super.createMessage(firstLine);
    }

    /** Asked when all headers of a head are read; what is thrown makes the head an invalid one. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage head) {
        HttpHeaders headers = head.headers();
        boolean newest = head.protocolVersion().equals(HttpVersion.HTTP_1_1);
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1 || (newest && hosts.isEmpty())) {
            throw new IllegalArgumentException(hosts.size() + " Hosts");
        }
        if (hosts.stream().anyMatch(host -> !HOST.matcher(host).matches())) {
            throw new IllegalArgumentException("a Host that is none");
        }
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()) {
            if (!newest || codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
                throw new IllegalArgumentException("a transfer coding that is not spoken here");
            }
            if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
                throw new IllegalArgumentException("two lengths");
            }
        }
        return super.isContentAlwaysEmpty(head);
    }
}
