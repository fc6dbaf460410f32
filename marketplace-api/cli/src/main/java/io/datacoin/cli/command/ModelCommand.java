package io.datacoin.cli.command;

import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.JobOptions;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.ContentOnChain;
import io.datacoin.client.market.Downloads;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code datacoin model}: what a training left behind. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description = "Fetch trained models.",
        subcommands = ModelCommand.Download.class)
public final class ModelCommand {

    @Command(
            name = "download",
            mixinStandardHelpOptions = true,
            description = "Save a finished job's model as a Spark ML directory (PipelineModel.load reads it).")
    static final class Download implements Callable<Integer> {
        private static final long MEBIBYTE = 1L << 20;

        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private JobOptions subject = new JobOptions();

        @Option(names = "-o", required = true, paramLabel = "DIR", description = "Folder to save it in.")
        private Path folder = Path.of("model");

        @Option(
                names = "--max-size",
                paramLabel = "MIB",
                defaultValue = "1024",
                description = "Refuse a model that takes more than this many MiB (default: 1024).")
        private int megabytes = (int) (Downloads.LARGEST_MODEL_BYTES / MEBIBYTE);

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            if (megabytes < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--max-size: " + megabytes + " (expected: 1 MiB or more)");
            }
            ApiClient api = options.signedIn(options.open());
            Downloads.SavedModel saved;
            try (ChainConnection chain = options.connect()) {
                saved = new Downloads(api, ContentOnChain.of(chain))
                        .model(subject.id(), folder, Math.multiplyExact((long) megabytes, MEBIBYTE));
            }
            if (!saved.settled()) {
                options.output()
                        .progress("note: the job is not settled yet; that this is its model is the server's word");
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("job", subject.id().hex());
            document.put("modelCid", saved.cid().toString());
            document.put("folder", folder.toString());
            document.put("files", saved.files());
            document.put("settled", saved.settled());
            options.output()
                    .result("Saved model " + saved.cid() + " (" + saved.files() + " files) in " + folder, document);
            return 0;
        }
    }
}
