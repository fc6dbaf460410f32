package io.datacoin.chain.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.chain.oracle.PublicVectors;
import io.datacoin.chain.oracle.Viem;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/** Keys, hashes, signatures, typed data and keystore files against every public vector that speaks of them. */
class PublicVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int SIGNATURE_FIELDS = 3;

    @Test
    void accountsHaveTheAddressOfTheirKeyAndItsCheckDigits() throws IOException {
        int keys = 0;
        for (JsonNode vector : PublicVectors.all("accounts", 1_038)) {
            Address address = Address.of(text(vector, "address"));
            assertEquals(text(vector, "checksumAddress"), ChecksumAddress.of(address));
            if (vector.has("privateKey")) {
                assertEquals(address, key(vector, "privateKey").address(), () -> name(vector));
                keys++;
            }
        }
        assertEquals(1_031, keys);
    }

    @Test
    void bytesHaveTheirHash() throws IOException {
        for (JsonNode vector : PublicVectors.all("hashes", 516)) {
            assertEquals(
                    text(vector, "keccak256"), Keccak.of(bytes(vector, "data")).hex(), vector::toString);
        }
    }

    @Test
    void signaturesOfFunctionsHaveTheirSelector() throws IOException {
        for (JsonNode vector : PublicVectors.all("contract-signatures", 1_880)) {
            assertEquals(
                    text(vector, "sigHash"),
                    Keccak.ofText(text(vector, "signature")).hex().substring(0, 10),
                    () -> name(vector));
        }
    }

    /** What is signed here is the hash of the bytes; which transaction they are does not matter to a key. */
    @Test
    void legacyTransactionsAreSignedAndTheirSignersFound() throws IOException {
        for (JsonNode vector : PublicVectors.all("transactions", 1_067)) {
            PrivateKey key = key(vector, "privateKey");
            assertEquals(Address.of(text(vector, "accountAddress")), key.address(), () -> name(vector));
            assertSigned(vector, key, bytes(vector, "unsignedTransaction"), bytes(vector, "signedTransaction"), 27);
            int replayProtected = 35 + 2 * 5;
            assertSigned(
                    vector,
                    key,
                    bytes(vector, "unsignedTransactionChainId5"),
                    bytes(vector, "signedTransactionChainId5"),
                    replayProtected);
        }
    }

    @Test
    void typedTransactionsAreSignedAndTheirSignersFound() throws IOException {
        for (JsonNode vector : PublicVectors.all("typed-transactions", 1_792)) {
            PrivateKey key = key(vector, "key");
            assertEquals(Address.of(text(vector, "address")), key.address(), () -> name(vector));
            byte[] signed = bytes(vector, "signed");
            assertSigned(vector, key, bytes(vector, "unsigned"), Arrays.copyOfRange(signed, 1, signed.length), 0);
        }
    }

    /** Those whose domain has the four members ours have. */
    @Test
    void typedDataHasItsDigest() throws IOException {
        List<JsonNode> vectors = PublicVectors.some(
                "eip712",
                vector -> fieldNames(vector.path("domain"))
                        .equals(List.of("chainId", "name", "verifyingContract", "version")),
                40);
        for (JsonNode vector : vectors) {
            JsonNode domain = vector.path("domain");
            Eip712Domain ours = new Eip712Domain(
                    text(domain, "name"),
                    text(domain, "version"),
                    domain.path("chainId").longValue(),
                    Address.of(text(domain, "verifyingContract")));
            assertEquals(
                    text(vector, "digest"),
                    ours.digest(Keccak.of(bytes(vector, "encoded"))).hex(),
                    () -> name(vector));
        }
    }

    /** Those of the shape our messages have: every member one word wide, none of it signed. */
    @Test
    void structsOfWordsHaveTheirHash() throws IOException {
        for (JsonNode vector : PublicVectors.some("eip712", PublicVectorsTest::hasOnlyWords, 109)) {
            String primary = text(vector, "primaryType");
            JsonNode members = vector.path("types").path(primary);
            Eip712Type type = new Eip712Type(StreamSupport.stream(members.spliterator(), false)
                    .map(member -> text(member, "type") + " " + text(member, "name"))
                    .collect(Collectors.joining(",", primary + "(", ")")));
            Object[] values = StreamSupport.stream(members.spliterator(), false)
                    .map(member ->
                            word(text(member, "type"), vector.path("data").path(text(member, "name"))))
                    .toArray();
            assertEquals(Keccak.of(bytes(vector, "encoded")), type.hash(values), () -> name(vector));
        }
    }

    @Test
    void keystoreFilesAreOpened(@TempDir Path folder) throws IOException {
        List<JsonNode> vectors =
                PublicVectors.some("wallets", vector -> text(vector, "type").equals("secret-storage"), 7);
        for (JsonNode vector : vectors) {
            Path file = Files.writeString(folder.resolve(name(vector)), text(vector, "json"));
            Address address = Address.of(text(vector, "address"));
            // The one that comes without an address: it need not have one.
            if (!name(vector).equals("issue_582")) {
                assertEquals(address, KeystoreFile.addressIn(file), () -> name(vector));
            }
            PrivateKey opened = KeystoreFile.open(file, text(vector, "password").toCharArray());
            assertEquals(text(vector, "privateKey"), opened.secret().hex(), () -> name(vector));
            assertEquals(address, opened.address(), () -> name(vector));
            KeystoreException wrong = assertThrows(
                    KeystoreException.class,
                    () -> KeystoreFile.open(file, (text(vector, "password") + "x").toCharArray()));
            assertEquals("wrong-passphrase", wrong.refusal().code());
        }
    }

    @Test
    void otherWalletFilesAreNoKeystores(@TempDir Path folder) throws IOException {
        List<JsonNode> vectors =
                PublicVectors.some("wallets", vector -> text(vector, "type").equals("crowdsale"), 2);
        for (JsonNode vector : vectors) {
            Path file = Files.writeString(folder.resolve(name(vector)), text(vector, "json"));
            char[] password = text(vector, "password").toCharArray();
            assertEquals(
                    "not-a-keystore",
                    assertThrows(KeystoreException.class, () -> KeystoreFile.open(file, password))
                            .refusal()
                            .code());
        }
    }

    /** Hardly any vector has the path of an account, so viem says where each phrase leads. */
    @Test
    void phrasesLeadToTheirAccounts(@TempDir Path scratch) throws IOException {
        List<JsonNode> vectors =
                PublicVectors.some("hdnode", vector -> text(vector, "locale").equals("en"), 1_094);
        List<JsonNode> questions = new ArrayList<>();
        List<Address> ours = new ArrayList<>();
        int paths = 0;
        for (int i = 0; i < vectors.size(); i++) {
            JsonNode vector = vectors.get(i);
            String phrase = text(vector, "mnemonic");
            paths += assertPathsOfAccounts(vector);
            if (i % 5 == 0) {
                ours.add(PrivateKey.fromMnemonic(phrase, i).address());
                questions.add(new ObjectMapper().valueToTree(Map.of("kind", "phrase", "phrase", phrase, "index", i)));
            }
        }
        assertEquals(1, paths);
        assertEquals(
                Viem.ask(questions, scratch).stream()
                        .map(answer -> Address.of(text(answer, "account")))
                        .toList(),
                ours);
    }

    /** Word lists of other languages are not supported; their phrases must not lead somewhere else. */
    @Test
    void phrasesInOtherLanguagesAreRefused() throws IOException {
        for (JsonNode vector :
                PublicVectors.some("hdnode", vector -> !text(vector, "locale").equals("en"), 315)) {
            assertThrows(IllegalArgumentException.class, () -> PrivateKey.fromMnemonic(text(vector, "mnemonic"), 0));
        }
    }

    private static int assertPathsOfAccounts(JsonNode vector) {
        int paths = 0;
        for (JsonNode node : vector.path("hdnodes")) {
            String path = text(node, "path");
            if (path.matches("m/44'/60'/0'/0/\\d+") && !vector.has("password")) {
                int index = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
                assertEquals(
                        Address.of(text(node, "address")),
                        PrivateKey.fromMnemonic(text(vector, "mnemonic"), index).address(),
                        () -> name(vector));
                paths++;
            }
        }
        return paths;
    }

    private static void assertSigned(JsonNode vector, PrivateKey key, byte[] unsigned, byte[] signed, int firstV) {
        Bytes32 digest = Keccak.of(unsigned);
        List<RlpType> outer = RlpDecoder.decode(signed).getValues();
        List<RlpType> fields = ((RlpList) outer.get(0)).getValues();
        List<BigInteger> parts = fields.subList(fields.size() - SIGNATURE_FIELDS, fields.size()).stream()
                .map(part -> ((RlpString) part).asPositiveBigInteger())
                .toList();
        Signature expected = Signature.of(
                Bytes32.ofNumber(parts.get(1)),
                Bytes32.ofNumber(parts.get(2)),
                parts.get(0).intValueExact() - firstV + 27);

        assertEquals(expected, key.sign(digest), () -> name(vector));
        assertEquals(Optional.of(key.address()), Signatures.recover(digest, expected), () -> name(vector));
    }

    private static boolean hasOnlyWords(JsonNode vector) {
        JsonNode members = vector.path("types").path(text(vector, "primaryType"));
        return !members.isEmpty()
                && StreamSupport.stream(members.spliterator(), false)
                        .allMatch(member -> text(member, "type").matches("address|bool|bytes32|uint\\d+"));
    }

    private static Object word(String type, JsonNode value) {
        if (type.equals("address")) {
            return Address.of(value.asText());
        }
        if (type.equals("bytes32")) {
            return Bytes32.fromHex(value.asText());
        }
        if (type.equals("bool")) {
            return value.booleanValue();
        }
        String number = value.asText();
        return number.startsWith("0x") ? new BigInteger(number.substring(2), 16) : new BigInteger(number);
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(String::compareTo);
        return names;
    }

    private static PrivateKey key(JsonNode vector, String field) {
        return PrivateKey.of(Bytes32.fromHex(text(vector, field)));
    }

    private static byte[] bytes(JsonNode vector, String field) {
        return HEX.parseHex(text(vector, field).substring(2));
    }

    private static String name(JsonNode vector) {
        return text(vector, "name");
    }

    private static String text(JsonNode vector, String field) {
        JsonNode value = vector.path(field);
        if (!value.isTextual()) {
            throw new AssertionError("no " + field + " in " + vector);
        }
        return value.textValue();
    }
}
