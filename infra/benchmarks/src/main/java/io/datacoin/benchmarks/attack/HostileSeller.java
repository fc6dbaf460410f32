package io.datacoin.benchmarks.attack;

import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.Login;
import io.datacoin.client.http.ResumableUpload;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An enemy with a wallet, a session and a file of very many equal rows. Thread-safe. */
public final class HostileSeller implements AutoCloseable {
    private static final OfferedTerms FREE = new OfferedTerms(Optional.of(Wei.ZERO), Optional.of(Wei.ZERO), List.of());
    private static final int ROWS = 1_000_000;

    private final PrivateKey key = PrivateKey.generate();
    private final ApiClient api;
    private final ChainConnection chain;
    private final Path rows;

    private HostileSeller(ApiClient api, Path rows) {
        this.api = api;
        this.rows = rows;
        chain = ChainConnection.of(api, note -> {});
        api.post("/faucet", Map.of("address", key.address().hex()));
        Login.as(key, api);
    }

    /**
     * Comes to a marketplace with a faucet.
     *
     * @param folder where his file may lie
     */
    public static HostileSeller arrivesAt(URI api, Path folder) throws IOException {
        return new HostileSeller(
                new ApiClient(api), Files.writeString(folder.resolve("rows.csv"), "a,b\n" + "1,2\n".repeat(ROWS)));
    }

    Address address() {
        return key.address();
    }

    /** Puts something on chain as if it were a dataset's manifest. */
    void announces(ContentId manifest) {
        try (ChainWallet wallet = chain.wallet(key)) {
            wallet.publish(manifest, FREE);
        }
    }

    /** Uploads his file and has it read; nobody waits for the end. */
    void bringsInManyRows() {
        String upload = new ResumableUpload(api, rows).send(fraction -> {}).toString();
        api.post("/datasets", Map.of("uploadId", upload, "name", "Rows", "sampleRows", 3), "ingest-" + upload);
    }

    @Override
    public void close() {
        chain.close();
    }
}
