package io.datacoin.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.address.Coin;
import io.datacoin.chain.signing.ChecksumAddress;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.http.ApiClient;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datacoin wallet}: the keystore on this machine. */
@Command(
        name = "wallet",
        mixinStandardHelpOptions = true,
        description = "Make and look at your wallet.",
        subcommands = {
            WalletCommand.New.class,
            WalletCommand.ShowAddress.class,
            WalletCommand.Balance.class,
            WalletCommand.Faucet.class
        })
public final class WalletCommand {

    @Command(name = "new", mixinStandardHelpOptions = true, description = "Make a keystore file with a new key.")
    static final class New implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Override
        public Integer call() {
            PrivateKey key = options.create();
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("address", ChecksumAddress.of(key.address()));
            document.put("file", options.walletFile().toString());
            options.output()
                    .result(
                            ChecksumAddress.of(key.address()) + "\nThe key is in " + options.walletFile()
                                    + ". Keep the file and its passphrase: nobody can restore them.",
                            document);
            return 0;
        }
    }

    @Command(name = "address", mixinStandardHelpOptions = true, description = "Print the wallet's address.")
    static final class ShowAddress implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Override
        public Integer call() {
            String address = ChecksumAddress.of(options.address());
            options.output().result(address, Map.of("address", address));
            return 0;
        }
    }

    @Command(name = "balance", mixinStandardHelpOptions = true, description = "Print what the wallet has.")
    static final class Balance implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Override
        public Integer call() {
            JsonNode me = options.signedIn(options.open()).get("/me", "data", "gas");
            String text = "DATA          " + data(me, "data") + "\nin escrow     " + data(me, "escrowFree")
                    + "\ngas coin      " + data(me, "gas");
            StringBuilder lines = new StringBuilder(text);
            me.path("coins")
                    .forEach(coin -> lines.append('\n')
                            .append(Printable.cell(coin.path("symbol").asText(), SYMBOL_CELLS))
                            .append(' ')
                            .append(amount(coin)));
            options.output().result(lines.toString(), me);
            return 0;
        }

        private static final int SYMBOL_CELLS = 13;

        private static String data(JsonNode me, String field) {
            return Wei.parse(me.path(field).asText("0")).toDataString();
        }
    }

    @Command(
            name = "faucet",
            mixinStandardHelpOptions = true,
            description = "Get gas, DATA and other coins for the wallet; works on an embedded chain only.")
    static final class Faucet implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Override
        public Integer call() {
            Address address = options.address();
            ApiClient api = options.client();
            JsonNode grant = api.having(api.post("/faucet", Map.of("address", address.hex())), "data");
            StringBuilder got = new StringBuilder(
                    "Got " + Wei.parse(grant.path("data").asText("0")).toDataString() + " DATA");
            grant.path("coins")
                    .forEach(coin -> got.append(", ")
                            .append(amount(coin))
                            .append(' ')
                            .append(Printable.text(coin.path("symbol").asText())));
            got.append(" and ")
                    .append(Wei.parse(grant.path("gas").asText("0")).toDataString())
                    .append(" of the chain's coin.");
            options.output().result(got.toString(), grant);
            return 0;
        }
    }

    private static String amount(JsonNode coin) {
        return new Coin(
                        coin.path("symbol").asText(),
                        Address.ZERO,
                        coin.path("decimals").asInt())
                .text(Wei.parse(coin.path("amount").asText("0")));
    }
}
