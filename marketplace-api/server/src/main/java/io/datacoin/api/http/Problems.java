package io.datacoin.api.http;

import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.RefusalCode;

/** The problems that have nothing to do with the marketplace, each worded once. */
public final class Problems {
    private Problems() {}

    /** Nothing there, or nothing the caller may see: the two look the same. */
    public static Problem notFound(String what) {
        return Problem.of(
                404,
                ApiCode.NOT_FOUND,
                what + " does not exist or is not yours",
                "Check the id, and log in as the wallet it belongs to.");
    }

    /** No or no valid session. */
    public static Problem sessionMissing() {
        return Problem.of(
                        401,
                        ApiCode.NOT_LOGGED_IN,
                        "this needs a session and the request has no valid bearer token",
                        "Log in: POST /v1/auth/nonce, sign the message, POST /v1/auth/login; then send"
                                + " \"Authorization: Bearer TOKEN\".")
                .with("WWW-Authenticate", "Bearer");
    }

    /** A bug or a broken part; says nothing about it to the outside. */
    public static Problem internal() {
        return Problem.of(
                500,
                ApiCode.INTERNAL_ERROR,
                "the server failed to answer; the failure is logged",
                "Try again; if it stays, tell the operator the time of the request.");
    }

    /** A part this server needs does not answer. */
    public static Problem unavailable(String part) {
        return Problem.of(503, ApiCode.UNAVAILABLE, part + " does not answer", "Try again in a few seconds.");
    }

    /** Malformed input. */
    public static Problem invalid(RefusalCode code, String detail, String remedy) {
        return Problem.of(400, code, detail, remedy);
    }

    /** What a bare HTTP status means here. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> invalid(ApiCode.BAD_REQUEST, "the request is malformed", "Compare it with /v1/docs.");
            case 404 ->
                Problem.of(
                        404, ApiCode.NO_SUCH_PATH, "there is nothing at this path", "See /v1/docs for what there is.");
            case 405 ->
                Problem.of(
                        405,
                        ApiCode.METHOD_NOT_ALLOWED,
                        "this path does not take this method",
                        "See /v1/docs for the methods of this path.");
            case 413 ->
                Problem.of(
                        413,
                        ApiCode.BODY_TOO_LARGE,
                        "the request body is larger than this operation takes",
                        "Send less at once; files go through /v1/uploads.");
            case 414, 431 ->
                Problem.of(status, ApiCode.REQUEST_TOO_LONG, "the address or a header is too long", "Shorten it.");
            case 415 ->
                Problem.of(
                        415,
                        ApiCode.UNSUPPORTED_MEDIA_TYPE,
                        "the body has a content type this operation does not take",
                        "Send application/json.");
            default ->
                status >= 400 && status < 500
                        ? Problem.of(
                                status, ApiCode.BAD_REQUEST, "the request was refused", "Compare it with /v1/docs.")
                        : internal();
        };
    }
}
