package io.datacoin.cli.command;

import io.datacoin.chain.signing.Signer;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.Login;

/** How commands reach the API. */
final class Session {
    private Session() {}

    static ApiClient anonymous(CommonOptions common) {
        return new ApiClient(common.api());
    }

    static ApiClient signedIn(CommonOptions common, Signer wallet) {
        ApiClient api = anonymous(common);
        Login.as(wallet, api);
        return api;
    }
}
