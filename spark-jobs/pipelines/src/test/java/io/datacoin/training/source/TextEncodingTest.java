package io.datacoin.training.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEncodingTest {
    private static final String GERMAN = "name;größe\nMüller;1,5\nKöhler;2,5\nWeiß;3\n";

    @TempDir
    private Path folder;

    @Test
    void unicodeIsReadWithAndWithoutAMark() throws IOException {
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            for (String mark : List.of("\ufeff", "")) {
                ReadFile read = ReadFile.of(folder, "a.csv", mark + GERMAN, Charset.forName(charset));
                assertEquals(List.of("name", "größe"), read.columns(), charset + mark.length());
                assertEquals(List.of("Müller|1,5", "Köhler|2,5", "Weiß|3"), read.rows(), charset);
                assertEquals(Optional.of(charset), read.opened().decided().encoding());
                assertEquals(List.of(), read.codes(), charset);
            }
        }
    }

    @Test
    void olderEncodingsAreConcludedFromTheirWordsAndSaidSo() throws IOException {
        Map<String, String> texts = Map.of(
                "windows-1252", "nom,prix\nCafé crème,\"3 €\"\nThé à la menthe,4\nDéjà vu,5\nGarçon – naïf,6\n",
                "windows-1251", "город,число\nМосква,12\nСанкт-Петербург,5\nНовосибирск,2\nЕкатеринбург,1\n",
                "windows-1250", "miasto,liczba\nŁódź,1\nKraków,2\nŚwiętochłowice,3\nŻyrardów,4\nGdańsk,5\nWrocław,6\n",
                "KOI8-R", "город,число\nМосква,12\nСанкт-Петербург,5\nНовосибирск,2\nЕкатеринбург,1\n",
                "windows-1254", "isim,yaş\nİstanbul,1\nŞişli,2\nIğdır,3\nÇağrı,4\n",
                "Shift_JIS", "名前,値\n東京,1\n大阪,2\n名古屋,3\n札幌,4\n",
                "GB18030", "城市,人口\n北京,1\n上海,2\n广州,3\n深圳,4\n",
                "IBM850", "name,wert\nMüller,1\nKöln,2\nGröße,3\n",
                "windows-1253", "πόλη,αριθμός\nΑθήνα,1\nΘεσσαλονίκη,2\nΠάτρα,3\nΗράκλειο,4\nΛάρισα,5\n");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            ReadFile read = ReadFile.of(folder, "a.csv", text.getValue(), Charset.forName(text.getKey()));
            assertEquals(
                    List.of(text.getValue().lines().findFirst().orElseThrow().split(",")),
                    read.columns(),
                    text.getKey());
            String message = read.message("encoding-assumed");
            assertTrue(message.matches("it is not UTF-8; read as [\\w-]+, \\d\\d % sure: line \\d is \".*"), message);
            assertTrue(message.contains("--encoding"), message);
        }
    }

    @Test
    void theNoteShowsTheFirstForeignLineAndTheOtherReading() throws IOException {
        ReadFile read = ReadFile.of(folder, "a.csv", "a,b\nok,1\nMüller,2\n", StandardCharsets.ISO_8859_1);
        assertEquals(List.of("ok|1", "Müller|2"), read.rows());
        String message = read.message("encoding-assumed");
        assertTrue(message.contains("windows-1252"), message);
        assertTrue(message.contains("line 3 is \"Müller,2\""), message);
        assertEquals(List.of(3L), read.notes().get(0).lines());
    }

    @Test
    void signsTellLessThanWordsAndAreReadAsInTheWest() throws IOException {
        assertEquals(
                List.of("5|°C"),
                ReadFile.of(folder, "a.csv", "t,unit\n5,°C\n", StandardCharsets.ISO_8859_1)
                        .rows());
        assertEquals(
                List.of("tea|£5.00", "milk|£1.20"),
                ReadFile.of(folder, "a.csv", "item,price\ntea,£5.00\nmilk,£1.20\n", StandardCharsets.ISO_8859_1)
                        .rows());
        ReadFile dashes = ReadFile.of(folder, "a.csv", "a,b\nfoo – bar,1\n“q”,2\n", Charset.forName("windows-1252"));
        assertEquals(List.of("foo – bar|1", "“q”|2"), dashes.rows());
        assertTrue(dashes.message("encoding-assumed").contains("windows-1252"), dashes.notes()::toString);
    }

    @Test
    void fewLettersOfOneLanguageAreEnough() throws IOException {
        Map<String, List<String>> texts = Map.of(
                "windows-1252",
                List.of(
                        "edad,pagado,precio,tamaño,fumador\n1,sí,2,3,no\n",
                        "\"vencimiento\";\"número\";\"tamaño\"\n\"25/04/95\";\"€ 5 665,85\";\"36,1%\"\n",
                        "a\tb\n113\t269,9 m²\n",
                        "name,ort\nMüller,Århus\nGarcía,Malmö\nPeña,Évry\n",
                        "cidade,preço\nSão Paulo,1\nMaceió,2\n"),
                "windows-1250",
                List.of(
                        "město,počet\nBrno,1\nPlzeň,2\n",
                        "név,érték\nErdős,1\nSzűcs,2\n",
                        "imię,wiek\nPaweł,5\n",
                        "ime,mesto\nŽiga,Ljubljana\nČrt,Kočevje\nAnže,Škofja Loka\n"));
        for (Map.Entry<String, List<String>> each : texts.entrySet()) {
            for (String text : each.getValue()) {
                ReadFile read = ReadFile.of(folder, "a.csv", text, Charset.forName(each.getKey()));
                assertTrue(read.message("encoding-assumed").contains("read as " + each.getKey()), text + read.notes());
            }
        }
    }

    @Test
    void theOptionOverrules() throws IOException {
        byte[] bytes = "a,b\nMьller,1\n".getBytes(Charset.forName("windows-1251"));
        ReadFile read = ReadFile.of(folder, "a.csv", bytes, ReadFile.asked(Map.of("encoding", "windows-1251")));
        assertEquals(List.of("Mьller|1"), read.rows());
        assertEquals(List.of(), read.codes());
        assertEquals(
                "bad-encoding", refused(bytes, Map.of("encoding", "klingon")).code());
        Refusal wrong = refused(bytes, Map.of("encoding", "UTF-8"));
        assertEquals("not-utf8", wrong.code());
        assertTrue(wrong.detail().endsWith("line 2"), wrong.detail());
    }

    @Test
    void strictRefusesToConclude() {
        Refusal refused = refused(GERMAN.getBytes(StandardCharsets.ISO_8859_1), Map.of("strict", "yes"));
        assertEquals("assumption-refused", refused.code());
        assertTrue(refused.remedy().contains("--encoding"), refused.remedy());
    }

    @Test
    void spoiltUtf8IsNoOtherEncoding() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int line = 0; line < 20; line++) {
            bytes.write("größe,1\n".getBytes(StandardCharsets.UTF_8));
        }
        bytes.write(new byte[] {'a', (byte) 0xff, ',', '1', '\n'});
        Refusal refused = refused(bytes.toByteArray(), Map.of());
        assertEquals("not-utf8", refused.code());
        assertTrue(refused.detail().endsWith("line 21"), refused.detail());
    }

    @Test
    void nulBytesThatAreNoUnicodeAreRefused() {
        assertEquals(
                "binary-file",
                refused("a,b\n1,x\u0000y\n2,z\n".getBytes(StandardCharsets.UTF_8), Map.of())
                        .code());
        assertEquals(
                "binary-file",
                refused(new byte[] {1, 0, 3, 0, 7, 0, 9, 0}, Map.of()).code());
    }

    private Refusal refused(byte[] bytes, Map<String, String> asked) {
        ReadingOptions options = ReadFile.asked(asked);
        return assertThrows(JobFailedException.class, () -> ReadFile.of(folder, "a.csv", bytes, options))
                .failure()
                .why();
    }
}
