package io.datacoin.scheduler.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.database.claim.ClaimRow;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.scheduler.Scene;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.ipfs.IpfsNodeFixture;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.request.SpecCodec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers publish as results: only what is one passes, and nothing of it hurts who looks at it. */
final class HostileResultsTest {
    private static final String SPEC = SpecCodec.decode("""
                    {"dataset":"3","version":1,"task":"classification","label":"y",
                     "algorithm":"logistic-regression","metrics":["accuracy","f1"]}
                    """).orElseThrow().canonicalText();
    private static final Refusal ONE_CLASS =
            new Refusal(TrainingCode.SINGLE_CLASS, "The label column has one value.", "Choose another label.");

    @TempDir
    private Path folder;

    private final Scene scene = new Scene();
    private final JobId job = scene.queued(1, SPEC);
    private IpfsNodeFixture ipfs;
    private Path model;

    @BeforeEach
    void start() throws IOException, URISyntaxException {
        ipfs = IpfsNodeFixture.start(folder.resolve("ipfs"));
        model = folder.resolve("model");
        Path honest = saved("logistic-regression");
        try (Stream<Path> files = Files.walk(honest)) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(honest.relativize(file).toString()));
            }
        }
    }

    @AfterEach
    void close() {
        ipfs.close();
        scene.close();
    }

    private ObjectNode report() throws IOException {
        TrainingReport report = new TrainingReport(
                1,
                CanonicalJson.parse(SPEC),
                new TrainingReport.DatasetRead("3", 1, "manifest", "table"),
                new TrainingReport.Rows(10, 10, 8, 2, List.of()),
                List.of(),
                List.of("x"),
                Map.of(),
                List.of("a", "b"),
                Map.of("accuracy", 0.75, "f1", 0.5),
                "accuracy",
                List.of(),
                TrainingReport.Details.none(),
                List.of(),
                42,
                new TrainingReport.Engine("4", "4", "1"),
                new TrainingReport.Run(job.hex(), scene.provider(0).hex(), Map.of(), Map.of()));
        return (ObjectNode) CanonicalJson.parse(new String(report.canonicalBytes(), StandardCharsets.UTF_8));
    }

    private ObjectNode faultReport() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", 1)
                .put("jobId", job.hex())
                .put("specDigest", scene.job(job).request().specDigest().hex())
                .put("fault", "spec")
                .put("code", ONE_CLASS.code())
                .put("detail", ONE_CLASS.detail())
                .put("remedy", ONE_CLASS.remedy());
    }

    private Optional<String> objection(byte[] report, Optional<Cid> published, Bytes32 agreement) throws IOException {
        Cid cid = ipfs.client().add(report).cid();
        ResultClaim claim = new ResultClaim(
                job,
                published.map(there -> Bytes32.of(there.digest())).orElse(Bytes32.ZERO),
                Bytes32.of(cid.digest()),
                agreement);
        return new ResultCheck(ipfs.client())
                .finding(
                        scene.job(job),
                        scene.provider(0),
                        new ClaimRow.Revealed(
                                claim,
                                HexBytes.of(new byte[65]),
                                published.map(there -> ContentId.of(there.toString())),
                                ContentId.of(cid.toString()),
                                published.map(there -> "accuracy"),
                                published.map(there -> MetricValue.of(0.75)),
                                published.isPresent() ? Map.of("accuracy", 0.75, "f1", 0.5) : Map.of(),
                                published.isPresent() ? Optional.empty() : Optional.of(ONE_CLASS)),
                        ResultCheck.Look.LAST)
                .objection();
    }

    private Optional<String> objection(ObjectNode report) throws IOException {
        byte[] bytes = CanonicalJson.bytes(report);
        return objection(
                bytes, Optional.of(ipfs.client().add(model).cid()), Sha256.of(TrainingReport.agreedBytesOf(bytes)));
    }

    private Optional<String> faultObjection(ObjectNode report) throws IOException {
        return objection(
                CanonicalJson.bytes(report),
                Optional.empty(),
                Sha256.of(ONE_CLASS.code().getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] withFooterOf(byte[] parquet, int length) {
        byte[] changed = parquet.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(changed.length - 8, length);
        return changed;
    }

    private static void isRefused(Optional<String> objection, String reason) {
        assertTrue(objection.orElse("nothing").contains(reason), objection.toString());
    }

    @Test
    void whatIsAResultPasses() throws IOException {
        assertEquals(Optional.empty(), objection(report()));
        assertEquals(Optional.empty(), faultObjection(faultReport()));
    }

    /** Saved by Spark 4.1 as workers save them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "als",
                "fp-growth",
                "gradient-boosted-trees",
                "kmeans",
                "lda",
                "logistic-regression",
                "multilayer-perceptron"
            })
    void modelsOfAllKindsPass(String name) throws IOException, URISyntaxException {
        Algorithm algorithm = Algorithm.byWireName(name).orElseThrow();
        Task task = algorithm.tasks().contains(Task.CLASSIFICATION)
                ? Task.CLASSIFICATION
                : algorithm.tasks().iterator().next();
        Cid saved = ipfs.client().add(saved(name)).cid();
        assertEquals(Optional.empty(), ModelDirectory.objection(ipfs.client(), saved, algorithm, task));
    }

    private static Path saved(String algorithm) throws URISyntaxException {
        return Path.of(
                HostileResultsTest.class.getResource("/models/" + algorithm).toURI());
    }

    @Test
    void aReportOfSixteenMegabytesIsNotRead() throws IOException {
        byte[] large = ("{\"a\":[" + "{},".repeat(5 << 20) + "{}]}").getBytes(StandardCharsets.UTF_8);
        isRefused(objection(large, Optional.empty(), Bytes32.ZERO), "expected: a file of at most 1048576");
    }

    @Test
    void aSmallReportThatIsALargeTreeIsNotBuilt() throws IOException {
        byte[] wide = ("{\"a\":[" + "{},".repeat(300_000) + "{}]}").getBytes(StandardCharsets.UTF_8);
        isRefused(objection(wide, Optional.empty(), Bytes32.ZERO), "is none");
        byte[] deep = ("{\"a\":" + "[".repeat(500_000) + "]".repeat(500_000) + "}").getBytes(StandardCharsets.UTF_8);
        isRefused(objection(deep, Optional.empty(), Bytes32.ZERO), "is none");
        byte[] number = ("{\"a\":" + "9".repeat(1 << 19) + "}").getBytes(StandardCharsets.UTF_8);
        isRefused(objection(number, Optional.empty(), Bytes32.ZERO), "is none");
    }

    @Test
    void aReportThatContradictsTheJobIsRefused() throws IOException {
        contradicts(report -> report.put("version", 2), "format 2");
        contradicts(report -> report.put("seed", 7), "seed");
        contradicts(report -> report.put("primaryMetric", "f1"), "metric");
        contradicts(report -> ((ObjectNode) report.get("metrics")).remove("f1"), "metric");
        contradicts(report -> ((ObjectNode) report.get("dataset")).put("id", "4"), "dataset");
        contradicts(report -> ((ObjectNode) report.get("dataset")).put("version", 2), "dataset");
        contradicts(report -> ((ObjectNode) report.get("run")).put("jobId", "0x00"), "another job");
        contradicts(
                report -> ((ObjectNode) report.get("run"))
                        .put("provider", scene.provider(1).hex()),
                "another job or provider");
        contradicts(report -> ((ObjectNode) report.get("spec")).put("label", "z"), "another spec");
    }

    private void contradicts(Consumer<ObjectNode> change, String reason) throws IOException {
        ObjectNode report = report();
        change.accept(report);
        isRefused(objection(report), reason);
    }

    @Test
    void anyOtherJsonIsNoReportOfAFault() throws IOException {
        isRefused(faultObjection(JsonNodeFactory.instance.objectNode()), "other fields");
        isRefused(faultObjection(faultReport().put("jobId", "0x00")), "another job");
        isRefused(faultObjection(faultReport().put("specDigest", "0x00")), "another job or spec");
        isRefused(faultObjection(faultReport().put("fault", "data")), "not one of a fault of the spec");
        isRefused(faultObjection(faultReport().put("code", "other-code")), "code");
        isRefused(faultObjection(faultReport().put("code", "\u001b[2J")), "no code");
        isRefused(faultObjection(faultReport().put("detail", "")), "detail");
        isRefused(objection(CanonicalJson.bytes(faultReport()), Optional.empty(), Bytes32.ZERO), "another code");
    }

    @Test
    void aTextIsNoModel() throws IOException {
        byte[] bytes = CanonicalJson.bytes(report());
        Cid text = ipfs.client()
                .add("fifteen letters".getBytes(StandardCharsets.UTF_8))
                .cid();
        isRefused(
                objection(bytes, Optional.of(text), Sha256.of(TrainingReport.agreedBytesOf(bytes))),
                "a file where a directory");
    }

    @Test
    void aModelThatSparkCouldNotLoadIsNone() throws IOException {
        Path learned = model.resolve("stages/4_model");
        Path description = learned.resolve("metadata/part-00000.txt");
        String honest = Files.readString(description);
        Files.writeString(description, honest.replace("LogisticRegressionModel", "LinearSVCModel"));
        isRefused(objection(report()), "stage 4 is of a class");
        Files.writeString(description, honest.replace("org.apache.spark", "evil"));
        isRefused(objection(report()), "stage 4 is of a class");
        Files.writeString(description, "{");
        isRefused(objection(report()), "can not be read");
        Files.delete(description);
        isRefused(objection(report()), "a description is not one file");
        Files.writeString(description, honest);

        Path data = learned.resolve("data/part-00000.parquet");
        byte[] numbers = Files.readAllBytes(data);
        Files.delete(data);
        isRefused(objection(report()), "nothing that was learned");
        Files.write(data, numbers);

        for (byte[] nonsense : List.of(
                "PAR1".getBytes(StandardCharsets.US_ASCII),
                "PAR1PAR1".getBytes(StandardCharsets.US_ASCII),
                "a table, they say".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOf(numbers, numbers.length - 1),
                Arrays.copyOfRange(numbers, 1, numbers.length),
                withFooterOf(numbers, 0),
                withFooterOf(numbers, -1),
                withFooterOf(numbers, numbers.length - 11),
                withFooterOf(numbers, Integer.MAX_VALUE))) {
            Files.write(data, nonsense);
            isRefused(objection(report()), "no Parquet");
        }
        Files.delete(data);
        Path hidden = Files.createDirectories(learned.resolve("data/metadata")).resolve("part-00000.txt");
        Files.writeString(hidden, "learned, they say");
        isRefused(objection(report()), "nothing that was learned");
        Files.delete(hidden);
        Files.delete(hidden.resolveSibling(""));
        Files.write(data, numbers);

        Path script = Files.writeString(model.resolve("run.sh"), "#");
        isRefused(objection(report()), "none of a model's");
        Files.delete(script);
        assertEquals(Optional.empty(), objection(report()), "and the honest one passes");
    }
}
