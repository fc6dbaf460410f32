package io.datacoin.spark.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.spark.ipfs.IpfsFileSystem;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemesTest {
    private static final Pattern KEY = Pattern.compile("fs\\.(?:AbstractFileSystem\\.)?([a-z0-9]+)\\.impl");
    private static final Set<String> OURS = Set.of("file", "ipfs");

    private final Configuration configuration = new Configuration();

    /** Whatever a new library brings along or Hadoop has by default has to be refused by name. */
    @Test
    void everySchemeHadoopKnowsIsRefusedButOurs() throws Exception {
        for (String scheme : knownSchemes()) {
            if (OURS.contains(scheme)) {
                continue;
            }
            assertEquals(RefusedFileSystem.class, FileSystem.getFileSystemClass(scheme, configuration), scheme);
            assertEquals(
                    RefusedFiles.class,
                    configuration.getClass("fs.AbstractFileSystem." + scheme + ".impl", null),
                    scheme);
        }
        assertEquals(ConfinedFileSystem.class, FileSystem.getFileSystemClass("file", configuration));
        assertEquals(ConfinedFiles.class, configuration.getClass("fs.AbstractFileSystem.file.impl", null));
        assertEquals(IpfsFileSystem.class, FileSystem.getFileSystemClass("ipfs", configuration));
    }

    private Set<String> knownSchemes() {
        Set<String> schemes = new TreeSet<>();
        for (FileSystem found : ServiceLoader.load(FileSystem.class)) {
            schemes.add(found.getScheme());
        }
        for (Map.Entry<String, String> entry : configuration) {
            Matcher key = KEY.matcher(entry.getKey());
            if (key.matches()) {
                schemes.add(key.group(1));
            }
        }
        assertTrue(schemes.containsAll(Set.of("hdfs", "http", "ftp", "s3a", "file", "ipfs")), schemes.toString());
        return schemes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/x",
                "https://127.0.0.1:1/x",
                "ftp://127.0.0.1:1/x",
                "hdfs://127.0.0.1:1/x",
                "webhdfs://127.0.0.1:1/x",
                "s3a://bucket/x",
                "har:///tmp/x.har/x",
                "viewfs://table/x",
                "jar:/tmp/x.jar!/x",
                "HTTP://127.0.0.1:1/x",
            })
    void noOtherSchemeIsOpened(String address) {
        Exception refused = assertThrows(
                Exception.class,
                () -> new Path(address).getFileSystem(configuration).open(new Path(address)));
        boolean unknown = refused instanceof UnsupportedFileSystemException;
        assertTrue(unknown || refused instanceof ForbiddenPathException, refused.toString());
        assertThrows(Exception.class, () -> FileContext.getFileContext(URI.create(address), configuration));
    }

    @Test
    void contentOfAnotherCidIsRefused() {
        configuration.set(IpfsFileSystem.API_KEY, "http://127.0.0.1:1");
        Path other = new Path("ipfs://bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku/x");
        Throwable refused = assertThrows(RuntimeException.class, () -> other.getFileSystem(configuration));
        assertInstanceOf(ForbiddenPathException.class, refused);
        assertTrue(refused.toString().contains("bafkreihdwdcefgh4"), refused::toString);
    }
}
