package io.datacoin.api.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.ContractWallet;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.read.JobState;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.database.job.JobRow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wallet that is a contract logs in, submits and cancels by what its code says (ERC-1271). */
class ContractWalletTest {
    private static final TestMarket MARKET = TestMarket.shared();
    private static final Wei MONEY = Wei.data("50");

    private final TestCaller caller = MARKET.stranger();
    private final PrivateKey key = PrivateKey.generate();
    private final Party owner = MARKET.fund(key, MONEY);
    private final ContractWallet wallet = ContractWallet.deploy(owner);
    private final MarketplaceDigests digests =
            new MarketplaceDigests(31337, MARKET.contracts().trainingEscrow());

    @AfterEach
    void close() {
        owner.close();
    }

    private HttpResponse<String> login(Address account, PrivateKey signer, String nonceOf) {
        String message =
                TestCaller.loginMessage(TestCaller.json(caller.send("POST", "/auth/nonce", Optional.empty())), account);
        String signed = message.replaceAll("Nonce: \\w+", nonceOf.isEmpty() ? "$0" : nonceOf);
        return caller.post(
                "/auth/login",
                "{\"message\":" + TestCaller.quoted(signed) + ",\"signature\":\""
                        + signer.sign(PersonalMessage.digest(signed)).hex() + "\"}");
    }

    @Test
    void itLogsInByItsOwnersSignatureAndByNobodyElses() {
        HttpResponse<String> answer = login(wallet.address(), key, "");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                wallet.address().hex(), TestCaller.json(answer).get("address").asText());
        TestCaller.problem(login(wallet.address(), PrivateKey.generate(), ""), 401, "bad-signature");
    }

    @Test
    void theChainIsNotAskedWithoutANonce() {
        TestCaller.problem(
                login(wallet.address(), key, "Nonce: 00000000000000000000000000000000"), 401, "unknown-nonce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // JUMPDEST PUSH0 JUMP: burns what it gets.
                "0x5b5f56",
                // The right answer in four bytes only.
                "0x631626ba7e60e01b5f5260045ff3",
                // A yes with more behind it, in one word.
                "0x641626ba7e0160d81b5f5260205ff3",
                // 100,000 bytes of nothing.
                "0x620186a05ff3",
                // INVALID.
                "0xfe"
            })
    void aContractThatDoesNotSayYesAsTheStandardWantsItIsRefused(String code) {
        Address hostile = PrivateKey.generate().address();
        MARKET.chain().ask("anvil_setCode", "\"" + hostile.hex() + "\",\"" + code + "\"");
        TestCaller.problem(login(hostile, key, ""), 401, "bad-signature");
    }

    @Test
    void itsJobIsSubmittedOpenedByTheEscrowAndCalledOff() {
        DatasetId dataset = Penguins.forSale(
                        MARKET, new OfferedTerms(Optional.empty(), Optional.of(Wei.data("2")), List.of()))
                .get(0);
        owner.perform(new DataCoinCalls(MARKET.contracts().dataCoin()).transfer(wallet.address(), MONEY));
        wallet.execute(new DataCoinCalls(MARKET.contracts().dataCoin())
                .approve(MARKET.contracts().trainingEscrow(), MONEY));
        TrainingEscrowCalls escrow = new TrainingEscrowCalls(MARKET.contracts().trainingEscrow());
        wallet.execute(escrow.deposit(MONEY));

        JsonNode quote = TestCaller.json(caller.post(
                "/jobs/quote",
                "{\"spec\":{\"dataset\":\"" + dataset + "\",\"label\":\"species\"},\"requester\":\""
                        + wallet.address().hex() + "\"}"));
        JobRequest request = JobRequestJson.read(quote.get("request"));
        TestCaller.problem(submit(quote, request, PrivateKey.generate()), 400, "bad-signature");
        HttpResponse<String> taken = submit(quote, request, key);
        assertEquals(201, taken.statusCode(), taken.body());

        JobRow job = MARKET.postgres()
                .database()
                .call(transaction -> transaction.jobs().find(MarketplaceDigests.jobId(request)))
                .orElseThrow();
        try (Party operator = new Party(MARKET.chain().rpc(), AnvilFixture.account(AnvilFixture.OPERATOR))) {
            operator.perform(escrow.open(List.of(job.request()), List.of(job.signature())));
        }
        assertEquals(
                JobState.OPEN,
                ChainViews.of(MARKET.chain().rpc(), MARKET.contracts())
                        .escrow()
                        .job(job.id())
                        .state());
        String token =
                TestCaller.json(login(wallet.address(), key, "")).get("token").asText();
        HttpResponse<String> calledOff = caller.post(
                "/jobs/" + job.id() + ":cancel",
                "{\"signature\":\"" + key.sign(digests.jobCancel(job.id())).hex() + "\"}",
                "Authorization",
                "Bearer " + token);
        assertEquals(202, calledOff.statusCode(), calledOff.body());
    }

    private HttpResponse<String> submit(JsonNode quote, JobRequest request, PrivateKey signer) {
        return caller.post(
                "/jobs",
                "{\"spec\":" + TestCaller.quoted(quote.get("canonicalSpec").asText()) + ",\"request\":"
                        + quote.get("request") + ",\"signature\":\""
                        + signer.sign(digests.jobRequest(request)).hex() + "\"}");
    }
}
