package io.datacoin.local.command;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.datacoin.chain.address.Coin;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.chain.deployment.ChainParameters;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ClientCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a deployment file says; {@code infra/docs/deployment.md} explains each key.
 *
 * @param rpcUrl the chain's node
 * @param chainId the chain that is meant: another one is refused
 * @param parameters the shape, with the parties and the exchange of this chain
 */
record DeploymentFile(URI rpcUrl, long chainId, ChainParameters parameters) {
    private static final Set<String> KEYS = Set.of(
            "shape",
            "chain.rpc-url",
            "chain.id",
            "parties.holder",
            "parties.treasury",
            "parties.operators",
            "parties.guardians",
            "parties.bridges",
            "exchange.router",
            "exchange.wrapped-native",
            "exchange.native-symbol",
            "exchange.coins");
    private static final Set<String> COIN_KEYS = Set.of("symbol", "token", "decimals");

    /** Reads the file. @throws RefusedException naming the key that is missing, unknown or wrong */
    static DeploymentFile read(Path file) {
        try {
            Config config = ConfigFactory.parseFile(
                            file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                    .resolve();
            Set<String> unknown = new TreeSet<>();
            config.entrySet().stream()
                    .map(Map.Entry::getKey)
                    .filter(key -> !KEYS.contains(key))
                    .forEach(unknown::add);
            if (!unknown.isEmpty()) {
                throw wrong(file, "it has unknown keys: " + String.join(", ", unknown));
            }
            ChainParameters.Parties parties = new ChainParameters.Parties(
                    Address.of(config.getString("parties.holder")),
                    Address.of(config.getString("parties.treasury")),
                    addresses(config, "parties.operators"),
                    addresses(config, "parties.guardians"),
                    addresses(config, "parties.bridges"));
            Optional<SwapVenue> venue =
                    config.hasPath("exchange") ? Optional.of(venue(config.getConfig("exchange"))) : Optional.empty();
            String shape = config.getString("shape");
            return new DeploymentFile(
                    rpcUrl(config.getString("chain.rpc-url")),
                    config.getLong("chain.id"),
                    switch (shape) {
                        case "testnet" -> ChainParameters.testnet(parties, venue);
                        case "mainnet" -> ChainParameters.mainnet(parties, venue);
                        default -> throw wrong(file, "shape: \"" + shape + "\" (expected: testnet or mainnet)");
                    });
        } catch (ConfigException | IllegalArgumentException malformed) {
            throw wrong(file, String.valueOf(malformed.getMessage()));
        }
    }

    private static URI rpcUrl(String text) {
        URI url = URI.create(text);
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("chain.rpc-url: \"" + text + "\" (expected: http://… or https://…)");
        }
        return url;
    }

    private static SwapVenue venue(Config config) {
        List<Coin> coins = new ArrayList<>();
        for (Config coin : config.getConfigList("coins")) {
            Set<String> unknown = new TreeSet<>(coin.root().keySet());
            unknown.removeAll(COIN_KEYS);
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException(
                        "a coin of exchange.coins has unknown keys: " + String.join(", ", unknown));
            }
            coins.add(new Coin(coin.getString("symbol"), Address.of(coin.getString("token")), coin.getInt("decimals")));
        }
        return new SwapVenue(
                Address.of(config.getString("router")),
                Address.of(config.getString("wrapped-native")),
                config.getString("native-symbol"),
                coins);
    }

    private static List<Address> addresses(Config config, String key) {
        return config.hasPath(key)
                ? config.getStringList(key).stream().map(Address::of).toList()
                : List.of();
    }

    private static RefusedException wrong(Path file, String problem) {
        return new RefusedException(
                ClientCode.BAD_DEPLOYMENT_FILE,
                file + ": " + problem,
                "compare it with the example in infra/docs/deployment.md");
    }
}
