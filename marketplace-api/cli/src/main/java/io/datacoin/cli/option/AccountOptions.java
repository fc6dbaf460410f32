package io.datacoin.cli.option;

import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.signing.Signer;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.Login;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.domain.id.Address;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** What a command takes that acts as somebody at a marketplace: the API and the wallet. */
public final class AccountOptions {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private WalletOptions wallet = new WalletOptions();

    /** How the command speaks. */
    public Output output() {
        return common.output();
    }

    /** The API, to which nobody has logged in. */
    public ApiClient client() {
        return common.client();
    }

    /** The API, to which the wallet has logged in. */
    public ApiClient signedIn(Signer key) {
        ApiClient api = common.client();
        Login.as(key, api);
        return api;
    }

    /** The marketplace's chain; the caller closes it. */
    public ChainConnection connect() {
        return common.connect();
    }

    /** The wallet's file. */
    public Path walletFile() {
        return wallet.file();
    }

    /** The account, without opening the key. */
    public Address address() {
        return wallet.address();
    }

    /** See {@link WalletOptions#open}. */
    public PrivateKey open() {
        return wallet.open();
    }

    /** See {@link WalletOptions#create}. */
    public PrivateKey create() {
        return wallet.create();
    }
}
