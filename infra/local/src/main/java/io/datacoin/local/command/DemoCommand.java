package io.datacoin.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.option.ReadingFlags;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.ReportPicture;
import io.datacoin.client.http.ResumableUpload;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.demo.DemoPlan;
import io.datacoin.local.demo.DemoResult;
import io.datacoin.local.demo.DemoStory;
import io.datacoin.local.parts.DiskFault;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.local.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datacoin demo}: the main job on a stack of its own. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Publish a dataset, buy it, train on it and verify the result, all on this machine.")
final class DemoCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORKERS = 3;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "Your own table: CSV and other delimited text, JSON, JSON lines, GeoJSON or Parquet (default: the"
                            + " Palmer penguins).")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--label", paramLabel = "COLUMN", description = "Column to predict; needed with --data.")
    private Optional<String> label = Optional.empty();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "classification or regression (default: inferred from the label).")
    private Optional<String> task = Optional.empty();

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            defaultValue = "random-forest",
            description = "How to learn (default: random-forest).")
    private String algorithm = "random-forest";

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the algorithm, such as numTrees=50; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Mixin
    private ReadingFlags reading = new ReadingFlags();

    @Option(names = "--keep", description = "Leave the marketplace running afterwards, until Ctrl-C.")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoPlan plan = plan();
        Output output = common.output();
        Path home = Files.createTempDirectory("datacoin-demo-");
        Interruption interruption = Interruption.ofThisThread();
        try {
            output.progress("Starting a marketplace in " + home);
            try (EmbeddedStack stack = EmbeddedStack.start(
                    new StackOptions(home, 0, WORKERS, Duration.ofSeconds(1)),
                    Installation.ofThisProcess(),
                    line -> output.progress("  " + line))) {
                output.progress("  up after " + stack.startTime().toMillis() / 1000.0 + " s, API " + stack.api());
                try {
                    DemoResult result = new DemoStory(stack.api(), stack.ipfs(), output::progress).play(plan);
                    output.result(text(result), result.document(stack.startTime()));
                    return result.verified() ? 0 : 1;
                } catch (RefusedException refused) {
                    if (keep) {
                        output.progress(refused.refusal().detail());
                    }
                    throw refused;
                } finally {
                    if (keep) {
                        output.progress("The marketplace stays open at " + stack.api() + "/ until Ctrl-C.");
                        interruption.await();
                    }
                }
            }
        } finally {
            delete(home, output);
            interruption.cleanedUp();
        }
    }

    private DemoPlan plan() {
        if (data.isEmpty()) {
            Path penguins = Installation.ofThisProcess().root().resolve("infra/local/target/demo-data/penguins.json");
            return new DemoPlan(
                    penguins, "Palmer penguins", "CC0-1.0", label.orElse("Species"), task, algorithm, values());
        }
        Path file = data.get();
        ResumableUpload.lengthOf(file);
        String column = label.orElseThrow(() -> new RefusedException(
                ClientCode.LABEL_MISSING, "--data needs --label", "name the column to predict: --label COLUMN"));
        return new DemoPlan(
                file, reading.options(), String.valueOf(file.getFileName()), "", column, task, algorithm, values());
    }

    private Map<String, JsonNode> values() {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        parameters.forEach((name, text) -> values.put(name, value(text)));
        return values;
    }

    /** A number, true or false as such, everything else as text. */
    private static JsonNode value(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException plainText) {
            return TextNode.valueOf(text);
        }
    }

    private static String text(DemoResult result) {
        return "\n" + ReportPicture.draw(result.report()) + "\n"
                + "job       " + result.job().path("id").asText() + "\n"
                + "provider  " + result.job().path("provider").asText() + "\n"
                + "model     " + result.job().path("modelCid").asText() + "\n"
                + "report    " + result.job().path("reportCid").asText() + "\n"
                + "log       " + result.job().path("settleTx").asText() + "\n"
                + (result.verified() ? "The receipt is verified." : "THE RECEIPT DOES NOT VERIFY.");
    }

    /** Removes the folder; a leftover is reported and hides nothing of what happened before. */
    private static void delete(Path folder, Output output) {
        try {
            FileUtils.deleteDirectory(folder.toFile());
        } catch (IOException failure) {
            output.progress("could not remove " + folder + ": " + DiskFault.words(failure));
        }
    }
}
