package io.datacoin.api.market;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.http.PartUnavailableException;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.api.http.Problems;
import io.datacoin.chain.address.Coin;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.exchange.CoinView;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.submit.TransactionIntent;
import io.datacoin.chain.submit.TransactionOutcome;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ApiCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives coins for gas, DATA and the other coins people pay with away, on embedded chains only. Blocks until mined; thread-safe. */
public final class Faucet {
    private static final Wei GAS = Wei.data("10");
    private static final Wei DATA = Wei.data("10000");
    private static final Map<String, String> COINS = Map.of("USDT", "1000", "BNB", "2");
    private static final String OTHER_COINS = "100";
    private static final long PATIENCE_SECONDS = 20;

    private final TransactionSubmitter submitter;
    private final DataCoinCalls token;
    private final ChainRpc rpc;
    private final List<Coin> coins;

    /** A faucet that pays from the submitter's account. */
    public Faucet(TransactionSubmitter submitter, ChainRpc rpc, ContractAddresses addresses) {
        this.submitter = submitter;
        this.rpc = rpc;
        this.token = new DataCoinCalls(addresses.dataCoin());
        this.coins =
                addresses.exchange().map(exchange -> exchange.venue().coins()).orElse(List.of());
    }

    /**
     * Sends everything and waits until it is mined.
     *
     * @throws ProblemException 400 when the account can not be given coins, 503 when the chain does not do it
     */
    ObjectNode give(Address account) {
        requireRecipient(account);
        String key = "faucet/" + account + "/" + UUID.randomUUID();
        ContractCall transfer = token.transfer(account, DATA);
        List<CompletableFuture<TransactionOutcome>> sent = new ArrayList<>();
        sent.add(submitter.submit(new TransactionIntent(
                key + "/gas", submitter.account(), account, "0x", GAS, "faucet: gas", OptionalLong.empty())));
        sent.add(submitter.submit(transfer.asIntent(key + "/data", submitter.account())));
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("address", account.hex())
                .put("gas", GAS.toString())
                .put("data", DATA.toString());
        ArrayNode given = json.putArray("coins");
        for (Coin coin : coins) {
            Wei amount = coin.units(COINS.getOrDefault(coin.symbol(), OTHER_COINS));
            sent.add(submitter.submit(new CoinView(rpc, coin)
                    .transfer(account, amount)
                    .asIntent(key + "/" + coin.symbol(), submitter.account())));
            given.addObject()
                    .put("symbol", coin.symbol())
                    .put("decimals", coin.decimals())
                    .put("amount", amount.toString());
        }
        ArrayNode transactions = json.putArray("transactions");
        sent.forEach(each -> transactions.add(hashOf(each)));
        return json;
    }

    /** Before anything is sent: half of a gift helps nobody. */
    private void requireRecipient(Address account) {
        if (account.equals(Address.ZERO)) {
            throw unfit("the address is zero, which is nobody's");
        }
        if (!rpc.hasCode(account)) {
            return;
        }
        try {
            rpc.estimateGas(new CallRequest(submitter.account(), account, "0x", GAS));
        } catch (RpcRefusedException takesNone) {
            throw unfit("there is a contract at " + account + ", and it takes no coins");
        }
    }

    private static ProblemException unfit(String why) {
        return Problems.invalid(
                        ApiCode.NO_RECIPIENT,
                        why,
                        "Name the account of a wallet, such as the one datacoin wallet address prints.")
                .thrown();
    }

    private static String hashOf(CompletableFuture<TransactionOutcome> sent) {
        TransactionOutcome outcome = await(sent);
        outcome.refusal().ifPresent(refusal -> {
            throw Problem.of(503, refusal).thrown();
        });
        return outcome.inclusion().orElseThrow().transactionHash().hex();
    }

    private static TransactionOutcome await(CompletableFuture<TransactionOutcome> sent) {
        try {
            return sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new PartUnavailableException("the chain", stopping);
        } catch (ExecutionException | TimeoutException notMined) {
            throw new PartUnavailableException("the chain", notMined);
        }
    }
}
