package io.datacoin.chain.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.oracle.Viem;
import io.datacoin.chain.read.EscrowView;
import io.datacoin.chain.read.TokenView;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.result.ResultClaim;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Sign;

/**
 * What people sign is the same in the contracts, in Java and in viem, for a thousand random messages of each kind: the
 * digest, every byte of the signature, and who is found to have signed.
 */
class SolidityJavaAndViemAgreeTest {
    private static final int MESSAGES = 1_000;
    private static final long SEED = Long.getLong("datacoin.seed", new SecureRandom().nextLong());
    private static final BigInteger HALF_THE_CURVE_ORDER =
            Sign.CURVE_PARAMS.getN().shiftRight(1);
    private static final Address ECRECOVER = Address.of("0x0000000000000000000000000000000000000001");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static AnvilFixture anvil;
    private static EscrowView escrow;
    private static TokenView token;
    private static MarketplaceDigests digests;
    private static ContractAddresses addresses;

    private final RandomMessages random = new RandomMessages(SEED);

    @TempDir
    private Path scratch;

    /** A message signed in Java, and the question to viem about it. */
    private record Signed(PrivateKey key, Bytes32 digest, Signature signature, ObjectNode question) {}

    @BeforeAll
    static void deploy() {
        System.out.println("random messages from -Ddatacoin.seed=" + SEED);
        anvil = AnvilFixture.start();
        addresses = anvil.deploy();
        escrow = new EscrowView(anvil.rpc(), addresses);
        token = new TokenView(anvil.rpc(), addresses);
        digests = new MarketplaceDigests(addresses.chainId(), addresses.trainingEscrow());
    }

    @AfterAll
    static void stop() {
        anvil.close();
    }

    @Test
    void jobRequests() throws IOException {
        List<JobRequest> requests = many(random::jobRequest);
        List<Signed> signed = requests.stream()
                .map(one -> signed("JobRequest", random.key(), digests.jobRequest(one), digests.domain(), fields(one)))
                .toList();

        assertEquals(escrow.requestDigests(requests), digestsOf(signed), this::seed);
        List<JsonNode> answers = assertViemAgrees(signed);

        List<Bytes32> jobIds = requests.stream()
                .map(one -> MarketplaceDigests.jobId(one).digest())
                .toList();
        assertEquals(escrow.jobIdsOf(requests), jobIds, this::seed);
        assertEquals(
                answers.stream()
                        .map(answer -> Bytes32.fromHex(answer.path("structHash").asText()))
                        .toList(),
                jobIds,
                this::seed);
    }

    @Test
    void leaseAcceptances() throws IOException {
        List<LeaseAcceptance> leases = many(random::leaseAcceptance);
        List<Signed> signed = leases.stream()
                .map(one -> signed(
                        "LeaseAcceptance", random.key(), digests.leaseAcceptance(one), digests.domain(), fields(one)))
                .toList();

        assertEquals(escrow.leaseDigests(leases), digestsOf(signed), this::seed);
        assertViemAgrees(signed);
    }

    @Test
    void resultClaims() throws IOException {
        List<ResultClaim> claims = many(random::resultClaim);
        List<Signed> signed = claims.stream()
                .map(one ->
                        signed("ResultClaim", random.key(), digests.resultClaim(one), digests.domain(), fields(one)))
                .toList();

        assertEquals(escrow.claimDigests(claims), digestsOf(signed), this::seed);
        assertViemAgrees(signed);
    }

    @Test
    void cancellations() throws IOException {
        List<JobId> jobIds = many(random::jobId);
        List<Signed> signed = jobIds.stream()
                .map(one -> signed("JobCancel", random.key(), digests.jobCancel(one), digests.domain(), fields(one)))
                .toList();

        assertEquals(escrow.cancellationDigests(jobIds), digestsOf(signed), this::seed);
        assertViemAgrees(signed);
    }

    /** The token shows no digest of a permit, but it takes one exactly when it recovers the owner from its own digest. */
    @Test
    void permits() throws IOException {
        Eip712Domain domain = token.permitDomain();
        assertEquals(token.domainSeparator(), domain.separator());
        List<Signed> signed = new ArrayList<>();
        List<CallRequest> good = new ArrayList<>();
        List<CallRequest> outOfTurn = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            PrivateKey owner = random.key();
            BigInteger nonce = i % 10 == 0 ? random.number(256) : BigInteger.ZERO;
            Permit permit = random.permit(owner.address(), nonce, Instant.now());
            Signed one = signed("Permit", owner, permit.digest(domain), domain, fields(permit));
            signed.add(one);
            (nonce.signum() == 0 ? good : outOfTurn).add(use(permit, one.signature()));
        }

        assertViemAgrees(signed);
        assertEquals(good.size(), anvil.rpc().callAll(good, BlockTag.LATEST).size(), this::seed);
        for (CallRequest call : outOfTurn) {
            assertThrows(RpcRefusedException.class, () -> anvil.rpc().call(call, BlockTag.LATEST), this::seed);
        }
        assertTrue(good.size() > MESSAGES / 2 && outOfTurn.size() > MESSAGES / 20, "both kinds were drawn");
    }

    /** Sign-in messages. */
    @Test
    void personalMessagesOfText() throws IOException {
        assertViemAgrees(many(() -> {
            String text = random.text();
            return signed("text", random.key(), PersonalMessage.digest(text), TextNode.valueOf(text));
        }));
    }

    /** Manifests, which are signed by their digest. */
    @Test
    void personalMessagesOfADigest() throws IOException {
        assertViemAgrees(many(() -> {
            Bytes32 message = random.bytes32();
            return signed("bytes", random.key(), PersonalMessage.digest(message), TextNode.valueOf(message.hex()));
        }));
    }

    /** Published for RFC 6979 on this curve: the keys 1 and order - 1, SHA-256 of the text. */
    @Test
    void signaturesAreThoseOfRfc6979() {
        Bytes32 digest = Bytes32.fromHex("0xa0dc65ffca799873cbea0ac274015b9526505daaaed385155425f7337704883e");
        BigInteger last = Sign.CURVE_PARAMS.getN().subtract(BigInteger.ONE);

        Signature first = PrivateKey.of(Bytes32.ofNumber(BigInteger.ONE)).sign(digest);
        assertEquals(
                "0x934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8",
                first.r().hex());
        assertEquals(
                "0x2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
                first.s().hex());
        Signature second = PrivateKey.of(Bytes32.ofNumber(last)).sign(digest);
        assertEquals(
                "0xfd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0",
                second.r().hex());
        assertEquals(
                "0x6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5",
                second.s().hex());
    }

    /** Equal bytes from two implementations are also deterministic ones: a random nonce would differ. */
    private List<JsonNode> assertViemAgrees(List<Signed> messages) throws IOException {
        assertEquals(MESSAGES, messages.size());
        List<JsonNode> answers =
                Viem.ask(messages.stream().map(Signed::question).toList(), scratch);
        assertEquals(messages.size(), answers.size());
        for (int i = 0; i < messages.size(); i++) {
            assertAgrees(messages.get(i), answers.get(i));
        }
        List<CallRequest> recoveries = messages.stream()
                .map(one -> CallRequest.view(ECRECOVER, recovery(one)))
                .toList();
        assertEquals(
                messages.stream()
                        .map(one -> "0x" + "0".repeat(24)
                                + one.key().address().hex().substring(2))
                        .toList(),
                anvil.rpc().callAll(recoveries, BlockTag.LATEST),
                this::seed);
        return answers;
    }

    private void assertAgrees(Signed message, JsonNode answer) {
        Supplier<String> what = () -> seed() + " " + message.question();
        Address account = message.key().address();
        assertEquals(account, Address.of(answer.path("account").asText()), what);
        assertEquals(message.digest().hex(), answer.path("digest").asText(), what);
        Signature theirs = Signature.fromHex(answer.path("signature").asText());
        assertEquals(message.signature(), theirs, what);
        assertTrue(theirs.s().toNumber().compareTo(HALF_THE_CURVE_ORDER) <= 0, what);
        assertEquals(Optional.of(account), Signatures.recover(message.digest(), theirs), what);
        assertEquals(account, Address.of(answer.path("signer").asText()), what);
    }

    private static CallRequest use(Permit permit, Signature signature) {
        String data = Contracts.dataCoin(addresses.dataCoin())
                .permit(
                        permit.owner().hex(),
                        permit.spender().hex(),
                        permit.value().value(),
                        BigInteger.valueOf(permit.deadline().getEpochSecond()),
                        BigInteger.valueOf(signature.v()),
                        signature.r().toBytes(),
                        signature.s().toBytes())
                .encodeFunctionCall();
        return CallRequest.view(addresses.dataCoin(), data);
    }

    private static String recovery(Signed message) {
        return message.digest().hex()
                + Bytes32.ofNumber(BigInteger.valueOf(message.signature().v()))
                        .hex()
                        .substring(2)
                + message.signature().r().hex().substring(2)
                + message.signature().s().hex().substring(2);
    }

    private static Signed signed(String kind, PrivateKey key, Bytes32 digest, Eip712Domain domain, ObjectNode message) {
        Signed signed = signed(kind, key, digest, message);
        signed.question()
                .putObject("domain")
                .put("name", domain.name())
                .put("version", domain.version())
                .put("chainId", Long.toString(domain.chainId()))
                .put("verifyingContract", domain.verifyingContract().hex());
        return signed;
    }

    private static Signed signed(String kind, PrivateKey key, Bytes32 digest, JsonNode message) {
        Signature signature = key.sign(digest);
        ObjectNode question = JSON.createObjectNode()
                .put("kind", kind)
                .put("secret", key.secret().hex())
                .put("signature", signature.hex());
        question.set("message", message);
        return new Signed(key, digest, signature, question);
    }

    private static ObjectNode fields(JobRequest request) {
        return JSON.createObjectNode()
                .put("requester", request.requester().hex())
                .put("specDigest", request.specDigest().hex())
                .put("datasetId", Long.toString(request.datasetId().value()))
                .put("datasetVersion", Integer.toString(request.datasetVersion().value()))
                .put("fee", request.fee().toString())
                .put("replicas", Integer.toString(request.replicas()))
                .put("deadline", Long.toString(request.deadline().getEpochSecond()))
                .put("nonce", request.nonce().toString());
    }

    private static ObjectNode fields(LeaseAcceptance lease) {
        return JSON.createObjectNode()
                .put("jobId", lease.jobId().hex())
                .put("provider", lease.provider().hex())
                .put("role", Integer.toString(lease.slot()))
                .put("expires", Long.toString(lease.expires().getEpochSecond()));
    }

    private static ObjectNode fields(ResultClaim claim) {
        return JSON.createObjectNode()
                .put("jobId", claim.jobId().hex())
                .put("modelDigest", claim.modelDigest().hex())
                .put("reportDigest", claim.reportDigest().hex())
                .put("metricsDigest", claim.metricsDigest().hex());
    }

    private static ObjectNode fields(JobId jobId) {
        return JSON.createObjectNode().put("jobId", jobId.hex());
    }

    private static ObjectNode fields(Permit permit) {
        return JSON.createObjectNode()
                .put("owner", permit.owner().hex())
                .put("spender", permit.spender().hex())
                .put("value", permit.value().toString())
                .put("nonce", permit.nonce().toString())
                .put("deadline", Long.toString(permit.deadline().getEpochSecond()));
    }

    private static List<Bytes32> digestsOf(List<Signed> messages) {
        return messages.stream().map(Signed::digest).toList();
    }

    private String seed() {
        return "-Ddatacoin.seed=" + SEED;
    }

    private static <T> List<T> many(Supplier<T> maker) {
        return IntStream.range(0, MESSAGES).mapToObj(unused -> maker.get()).toList();
    }
}
