package io.datacoin.cli.option;

import io.datacoin.cli.terminal.Output;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import java.net.URI;
import picocli.CommandLine.Option;

/** Options every command takes. */
public final class CommonOptions {
    @Option(names = "--json", description = "Print one JSON document on stdout and nothing else there.")
    private boolean json;

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = "${env:DATACOIN_API:-http://127.0.0.1:8080}",
            description = "The marketplace's API (default: $DATACOIN_API or http://127.0.0.1:8080).")
    private URI api = URI.create("http://127.0.0.1:8080");

    /** How the command speaks. */
    public Output output() {
        return Output.ofProcess(json);
    }

    /** The API, to which nobody has logged in. */
    public ApiClient client() {
        return new ApiClient(api).tellingWaits(output()::progress);
    }

    /** The marketplace's chain; the caller closes it. */
    public ChainConnection connect() {
        return ChainConnection.of(client(), output()::progress);
    }
}
