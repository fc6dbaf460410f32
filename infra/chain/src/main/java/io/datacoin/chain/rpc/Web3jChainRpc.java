package io.datacoin.chain.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.exceptions.ClientConnectionException;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/** A node reached over HTTP. */
public final class Web3jChainRpc implements ChainRpc {
    /** A node without old state refuses a question about the newest block when another block comes meanwhile. */
    private static final RetryPolicy<Object> NEXT_BLOCK = RetryPolicy.builder()
            .handleIf(failure -> failure instanceof RpcRefusedException refusal && refusal.isRetryable())
            .withDelay(Duration.ofMillis(50))
            .withMaxRetries(5)
            .build();

    private static final int BATCH = 100;

    private final URI endpoint;
    private final OkHttpClient http;
    private final HttpService service;
    private final Web3j web3j;

    private Web3jChainRpc(URI endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.http = new OkHttpClient.Builder()
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .writeTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        this.service = new HttpService(endpoint.toString(), http);
        this.web3j = Web3j.build(service);
    }

    /** A node at the address, each question given at most {@code timeout}; nothing is sent yet. */
    public static Web3jChainRpc connect(URI endpoint, Duration timeout) {
        return new Web3jChainRpc(endpoint, timeout);
    }

    @Override
    public long chainId() {
        return ask(web3j.ethChainId()).getChainId().longValueExact();
    }

    @Override
    public Optional<BlockHeader> header(BlockTag block) {
        try {
            return Optional.ofNullable(
                            ask(web3j.ethGetBlockByNumber(tag(block), false)).getBlock())
                    .map(Web3jChainRpc::header);
        } catch (RpcRefusedException refusal) {
            // Some nodes answer "unknown block" instead of null.
            if (refusal.nodeMessage().toLowerCase(Locale.ROOT).contains("not found")) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    @Override
    public long transactionCount(Address account, BlockTag block) {
        return ask(web3j.ethGetTransactionCount(account.hex(), tag(block)))
                .getTransactionCount()
                .longValueExact();
    }

    @Override
    public Wei balance(Address account, BlockTag block) {
        return Wei.of(ask(web3j.ethGetBalance(account.hex(), tag(block))).getBalance());
    }

    @Override
    public boolean hasCode(Address account) {
        return ask(web3j.ethGetCode(account.hex(), tag(BlockTag.LATEST)))
                        .getCode()
                        .length()
                > 2;
    }

    @Override
    public String call(CallRequest request, BlockTag block) {
        return Failsafe.with(NEXT_BLOCK)
                .get(() -> ask(web3j.ethCall(transaction(request), tag(block))).getValue());
    }

    @Override
    public List<String> callAll(List<CallRequest> requests, BlockTag block) {
        return Failsafe.with(NEXT_BLOCK)
                .get(() -> askAll(
                        requests, request -> web3j.ethCall(transaction(request), tag(block)), Response::getResult));
    }

    @Override
    public long estimateGas(CallRequest request) {
        return ask(web3j.ethEstimateGas(transaction(request))).getAmountUsed().longValueExact();
    }

    @Override
    public Wei suggestedPriorityFee() {
        return Wei.of(ask(web3j.ethMaxPriorityFeePerGas()).getMaxPriorityFeePerGas());
    }

    @Override
    public Bytes32 sendRaw(String transaction) {
        return Bytes32.fromHex(ask(web3j.ethSendRawTransaction(transaction)).getTransactionHash());
    }

    @Override
    public List<Optional<TransactionReceipt>> receipts(List<Bytes32> transactionHashes) {
        return askAll(
                transactionHashes,
                hash -> web3j.ethGetTransactionReceipt(hash.hex()),
                response -> Optional.ofNullable(response.getResult()).map(Web3jChainRpc::receipt));
    }

    @Override
    public List<Boolean> known(List<Bytes32> transactionHashes) {
        return askAll(
                transactionHashes,
                hash -> web3j.ethGetTransactionByHash(hash.hex()),
                response -> response.getResult() != null);
    }

    @Override
    public List<RawLog> logs(List<Address> contracts, long from, long to) {
        EthFilter filter = new EthFilter(
                tag(BlockTag.at(from)),
                tag(BlockTag.at(to)),
                contracts.stream().map(Address::hex).toList());
        List<RawLog> logs = new ArrayList<>();
        for (EthLog.LogResult<?> result : ask(web3j.ethGetLogs(filter)).getLogs()) {
            logs.add(log((Log) result.get()));
        }
        return logs;
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private <R extends Response<?>> R ask(Request<?, R> request) {
        try {
            R response = request.send();
            refuseErrors(request.getMethod(), response);
            return response;
        } catch (IOException | ClientConnectionException cause) {
            throw unavailable(request.getMethod(), cause);
        }
    }

    private <Q, R extends Response<?>, T> List<T> askAll(
            List<Q> questions, Function<Q, Request<?, R>> ask, Function<R, T> read) {
        List<T> answers = new ArrayList<>(questions.size());
        for (int start = 0; start < questions.size(); start += BATCH) {
            BatchRequest batch = web3j.newBatch();
            for (Q question : questions.subList(start, Math.min(start + BATCH, questions.size()))) {
                batch.add(ask.apply(question));
            }
            for (Response<?> response : send(batch)) {
                // web3j reads every answer of a batch as the type its questions share.
                @SuppressWarnings("unchecked")
                R typed = (R) response;
                answers.add(read.apply(typed));
            }
        }
        return answers;
    }

    /** The answers in the order of the questions: JSON-RPC lets a node give them in any. */
    private List<Response<?>> send(BatchRequest batch) {
        String method = batch.getRequests().get(0).getMethod();
        List<? extends Response<?>> responses;
        try {
            responses = batch.send().getResponses();
        } catch (IOException | ClientConnectionException cause) {
            throw unavailable(method, cause);
        } catch (ClassCastException | IndexOutOfBoundsException notOneEach) {
            throw unavailable(method, new IOException("the batch was not answered one by one", notOneEach));
        }
        Map<Long, Response<?>> byId = new HashMap<>();
        for (Response<?> response : responses) {
            refuseErrors(method, response);
            byId.put(response.getId(), response);
        }
        List<Response<?>> inOrder = new ArrayList<>(responses.size());
        for (Request<?, ?> request : batch.getRequests()) {
            Response<?> response = byId.get(request.getId());
            if (response == null) {
                throw unavailable(method, new IOException("a question of the batch has no answer"));
            }
            inOrder.add(response);
        }
        return inOrder;
    }

    /** Names host and port alone: providers put the customer's key into the rest of an address. */
    private RpcUnavailableException unavailable(String method, Exception cause) {
        String node = endpoint.getHost() + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
        String why = cause instanceof JsonProcessingException ? "what it says is no JSON-RPC" : cause.getMessage();
        return new RpcUnavailableException(
                method + " got no answer from the chain node at " + node + ": " + why, cause);
    }

    private static void refuseErrors(String method, Response<?> response) {
        if (response.hasError()) {
            Response.Error error = response.getError();
            throw new RpcRefusedException(
                    method,
                    error.getCode(),
                    error.getMessage(),
                    // web3j hands the JSON on as it is written, a text with its quotes.
                    Optional.ofNullable(error.getData()).map(data -> data.replace("\"", "")));
        }
    }

    private static DefaultBlockParameter tag(BlockTag block) {
        return block.text().startsWith("0x")
                ? DefaultBlockParameter.valueOf(Numeric.decodeQuantity(block.text()))
                : DefaultBlockParameterName.fromString(block.text());
    }

    private static Transaction transaction(CallRequest request) {
        return new Transaction(
                request.from().hex(),
                null,
                null,
                request.gas().isPresent() ? BigInteger.valueOf(request.gas().getAsLong()) : null,
                request.to().hex(),
                request.value().isZero() ? null : request.value().value(),
                request.data());
    }

    private static BlockHeader header(EthBlock.Block block) {
        @Nullable BigInteger baseFee = block.getBaseFeePerGas();
        return new BlockHeader(
                block.getNumber().longValueExact(),
                Bytes32.fromHex(block.getHash()),
                Bytes32.fromHex(block.getParentHash()),
                Instant.ofEpochSecond(block.getTimestamp().longValueExact()),
                baseFee == null ? Wei.ZERO : Wei.of(baseFee));
    }

    private static TransactionReceipt receipt(org.web3j.protocol.core.methods.response.TransactionReceipt receipt) {
        return new TransactionReceipt(
                Bytes32.fromHex(receipt.getTransactionHash()),
                receipt.getBlockNumber().longValueExact(),
                Bytes32.fromHex(receipt.getBlockHash()),
                receipt.isStatusOK(),
                receipt.getGasUsed().longValueExact(),
                receipt.getLogs().stream().map(Web3jChainRpc::log).toList());
    }

    private static RawLog log(Log log) {
        return new RawLog(
                Address.of(log.getAddress()),
                log.getTopics(),
                log.getData(),
                log.getBlockNumber().longValueExact(),
                Bytes32.fromHex(log.getBlockHash()),
                Bytes32.fromHex(log.getTransactionHash()),
                log.getLogIndex().intValueExact());
    }
}
