package io.datacoin.cli.command;

import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.JobOptions;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.Downloads;
import io.datacoin.storage.cid.Cid;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private JobOptions subject = new JobOptions();

        @Option(names = "-o", required = true, paramLabel = "DIR", description = "Folder to save it in.")
        private Path folder = Path.of("model");

        @Override
        public Integer call() {
            ApiClient api = options.signedIn(options.open());
            String job = subject.id().hex();
            String cid = api.get("/jobs/" + job + "/model?as=cid").path("cid").asText();
            int files = new Downloads(api).model(job, Cid.parse(cid), folder);
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("job", job);
            document.put("modelCid", cid);
            document.put("folder", folder.toString());
            document.put("files", files);
            options.output().result("Saved model " + cid + " (" + files + " files) in " + folder, document);
            return 0;
        }
    }
}
