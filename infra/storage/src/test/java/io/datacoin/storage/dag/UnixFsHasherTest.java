package io.datacoin.storage.dag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected CIDs are those Kubo pins for the profile unixfs-v1-2025 (IPIP-0499). */
final class UnixFsHasherTest {
    private static final int MEBIBYTE = 1024 * 1024;

    /** The pseudo-random bytes of the reference vectors: ChaCha20 under the hash of a seed. */
    private static InputStream keystream(long size, String seed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20");
        byte[] key = DigestUtils.sha256(seed.getBytes(StandardCharsets.UTF_8));
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new ChaCha20ParameterSpec(new byte[12], 0));
        return new CipherInputStream(new Zeros(size), cipher);
    }

    private static final class Zeros extends InputStream {
        private long remaining;

        Zeros(long size) {
            remaining = size;
        }

        @Override
        public int read() {
            return remaining-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (remaining == 0) {
                return -1;
            }
            int read = (int) Math.min(length, remaining);
            Arrays.fill(buffer, offset, offset + read, (byte) 0);
            remaining -= read;
            return read;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, any, bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
        "1048576, chunk-v1-seed, bafkreiacndfy443ter6qr2tmbbdhadvxxheowwf75s6zehscklu6ezxmta",
        "1048577, chunk-v1-seed, bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64",
        // One byte more than one node of 1024 links can hold.
        "1073741825, v1-2025-seed, bafybeibdsi225ugbkmpbdohnxioyab6jsqrmkts3twhpvfnzp77xtzpyhe"
    })
    void filesHashAsInEveryOtherImplementation(long size, String seed, String cid)
            throws IOException, GeneralSecurityException {
        try (InputStream content = keystream(size, seed)) {
            HashedContent hashed = UnixFsHasher.hash(content);

            assertEquals(cid, hashed.cid().toString());
            assertEquals(size, hashed.size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "21, bafybeic3h7rwruealwxkacabdy45jivq2crwz6bufb5ljwupn36gicplx4",
        "22, bafybeiegvuterwurhdtkikfhbxcldohmxp566vpjdofhzmnhv6o4freidu"
    })
    void directoriesHashAsInEveryOtherImplementationOnBothSidesOfTheShardingLimit(int lastNameLength, String cid)
            throws IOException, GeneralSecurityException {
        int count = 4766;
        byte[] letters = "abcdefghijklmnopqrstuvwxyz01234567890-_".getBytes(StandardCharsets.US_ASCII);
        DirectoryHasher directory = new DirectoryHasher();
        try (InputStream stream = keystream(MEBIBYTE, "hamt-unixfs-v1-2025")) {
            for (int index = 0; index < count; index++) {
                byte[] name = stream.readNBytes(index == count - 1 ? lastNameLength : 11);
                for (int letter = 0; letter < name.length; letter++) {
                    name[letter] = letters[Byte.toUnsignedInt(name[letter]) % letters.length];
                }
                directory.file(
                        List.of(new String(name, StandardCharsets.US_ASCII)), UnixFsHasher.hash(new byte[] {'x'}));
            }
        }

        assertEquals(cid, directory.finish().cid().toString());
    }

    @Test
    void anEmptyDirectoryHashesAsInEveryOtherImplementation(@TempDir Path folder) throws IOException {
        assertEquals(
                "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354",
                UnixFsHasher.hash(folder).cid().toString());
    }

    @Property(tries = 30)
    void theWayBytesArriveDoesNotMatter(
            @ForAll @IntRange(max = 3 * MEBIBYTE) int size, @ForAll @IntRange(min = 1, max = 300_000) int portion)
            throws IOException {
        byte[] content = RandomContent.ofSize(size);
        FileHasher portioned = new FileHasher();
        for (int position = 0; position < size; position += portion) {
            portioned.update(content, position, Math.min(portion, size - position));
        }

        assertEquals(UnixFsHasher.hash(content), portioned.finish());
        assertEquals(UnixFsHasher.hash(content), UnixFsHasher.hash(new ByteArrayInputStream(content)));
    }

    @Test
    void aSymbolicLinkIsRefusedByName(@TempDir Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));

        StorageException refused = assertThrows(StorageException.class, () -> UnixFsHasher.hash(folder));

        assertTrue(String.valueOf(refused.getMessage()).contains("link"), refused::getMessage);
    }
}
