package io.datacoin.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.JobOptions;
import io.datacoin.cli.page.ReportPage;
import io.datacoin.cli.terminal.JobProgressPrinter;
import io.datacoin.cli.terminal.LeavingNotice;
import io.datacoin.cli.terminal.MetricOrder;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.cli.terminal.ReportPicture;
import io.datacoin.cli.terminal.ShownNumber;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.EventStream;
import io.datacoin.client.http.Pages;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.training.spec.report.TrainingReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datacoin jobs}: what became of the wallet's training requests. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = "List, show, follow and cancel your training jobs, and read their reports.",
        subcommands = {
            JobsCommand.Ls.class,
            JobsCommand.Show.class,
            JobsCommand.Watch.class,
            JobsCommand.Cancel.class,
            JobsCommand.Logs.class,
            JobsCommand.Report.class
        })
public final class JobsCommand {
    private static final int LONGEST_NAME = 18;
    private static final int MOST_LOG_BYTES = 16 << 20;

    @Command(name = "ls", mixinStandardHelpOptions = true, description = "List your jobs, newest first.")
    static final class Ls implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Option(names = "--status", paramLabel = "STATUS", description = "Only jobs with this status.")
        private String status = "";

        @Override
        public Integer call() {
            ApiClient api = options.signedIn(options.open());
            ArrayNode jobs = Pages.all(
                    api,
                    "/jobs?limit=200"
                            + (status.isEmpty() ? "" : "&status=" + URLEncoder.encode(status, StandardCharsets.UTF_8)));
            StringBuilder text = new StringBuilder();
            for (JsonNode job : Printable.tree(jobs)) {
                text.append(job.path("id").asText())
                        .append("  ")
                        .append(job.path("status").asText())
                        .append("  dataset ")
                        .append(job.path("datasetId").asText())
                        .append("  ")
                        .append(job.path("spec").path("algorithm").asText())
                        .append("  ")
                        .append(job.path("submittedAt").asText())
                        .append('\n');
            }
            options.output()
                    .result(jobs.isEmpty() ? "No jobs yet." : text.toString().stripTrailing(), jobs);
            return 0;
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show one job.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private JobOptions job = new JobOptions();

        @Override
        public Integer call() {
            JsonNode shown =
                    options.signedIn(options.open()).get("/jobs/" + job.id().hex(), "id", "status");
            options.output().result(describe(shown), shown);
            return 0;
        }
    }

    @Command(name = "watch", mixinStandardHelpOptions = true, description = "Follow a job to its end.")
    static final class Watch implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private JobOptions job = new JobOptions();

        @Override
        public Integer call() {
            Output output = options.output();
            ApiClient api = options.signedIn(options.open());
            String path = "/jobs/" + job.id().hex();
            JobProgressPrinter printer = new JobProgressPrinter(output::progress);
            LeavingNotice notice = LeavingNotice.ofJob(job.id().hex(), output::progress);
            new EventStream(api, path + "/events").follow(event -> {
                printer.accept(event);
                return !event.hasNonNull("status")
                        || !JobStatus.fromWireName(event.path("status").asText())
                                .isTerminal();
            });
            notice.withdraw();
            JsonNode ended = api.get(path, "id", "status");
            output.result(describe(ended), ended);
            return exitCode(ended);
        }
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Call a job off before a provider has leased it; the whole amount comes back.")
    static final class Cancel implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private JobOptions job = new JobOptions();

        @Override
        public Integer call() {
            PrivateKey key = options.open();
            ApiClient api = options.signedIn(key);
            MarketplaceDigests digests = ChainConnection.digests(api, options.output()::progress);
            String signature = key.sign(digests.jobCancel(job.id())).hex();
            String id = job.id().hex();
            JsonNode cancelled = api.post("/jobs/" + id + ":cancel", Map.of("signature", signature));
            options.output()
                    .result(
                            describe(cancelled)
                                    + "\nThe cancellation is asked for; watch its end with: datacoin jobs watch " + id,
                            cancelled);
            return 0;
        }
    }

    @Command(
            name = "logs",
            mixinStandardHelpOptions = true,
            description = "Print what happened to a job, line by line.")
    static final class Logs implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private JobOptions job = new JobOptions();

        @Override
        public Integer call() {
            HttpResponse<InputStream> response =
                    options.signedIn(options.open()).open("/jobs/" + job.id().hex() + "/logs", Map.of());
            try (InputStream body = response.body()) {
                byte[] read = body.readNBytes(MOST_LOG_BYTES);
                if (body.read() >= 0) {
                    options.output()
                            .progress("The log is longer than " + (MOST_LOG_BYTES >> 20)
                                    + " MiB; this is its beginning.");
                }
                String lines = new String(read, StandardCharsets.UTF_8);
                options.output()
                        .result(
                                lines.stripTrailing(),
                                Map.of("lines", lines.lines().toList()));
                return 0;
            } catch (IOException failure) {
                throw new UncheckedIOException("the log broke off", failure);
            }
        }
    }

    @Command(
            name = "report",
            mixinStandardHelpOptions = true,
            description =
                    "Show what the training of a job gave: what to know before you believe it, metrics beside those of"
                            + " a model that learned nothing, mistakes, and what the model looks at. --json prints all of it, --html makes a page of it.")
    static final class Report implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private JobOptions job = new JobOptions();

        @Option(
                names = "--html",
                paramLabel = "FILE",
                description = "Write it as one page for a browser, with nothing to load from elsewhere.")
        private Optional<Path> html = Optional.empty();

        @Override
        public Integer call() throws JsonProcessingException {
            JsonNode answer =
                    options.signedIn(options.open()).get("/jobs/" + job.id().hex() + "/report", "metrics");
            TrainingReport report = TrainingReport.decode(answer.toString());
            Output output = options.output();
            if (html.isPresent()) {
                write(html.get(), ReportPage.of(report));
                output.result("wrote " + html.get(), answer);
            } else {
                output.result(ReportPicture.draw(report).stripTrailing(), answer);
            }
            return 0;
        }

        private static void write(Path file, String page) {
            try {
                Files.writeString(file, page);
            } catch (IOException failure) {
                throw new RefusedException(
                        ClientCode.FILE_NOT_WRITTEN,
                        "cannot write " + file + ": " + failure.getMessage(),
                        "choose a folder that exists and has room");
            }
        }
    }

    /** 0 when the job succeeded, 1 for every other end. */
    static int exitCode(JsonNode job) {
        return job.path("status").asText().equals(JobStatus.SUCCEEDED.wireName()) ? 0 : 1;
    }

    static String describe(JsonNode told) {
        JsonNode job = Printable.tree(told);
        StringBuilder text = new StringBuilder();
        line(text, "job", job.path("id").asText());
        line(text, "status", job.path("status").asText());
        line(text, "reason", job.path("reason").asText(""));
        line(text, "fault", job.path("fault").asText(""));
        line(
                text,
                "dataset",
                job.path("datasetId").asText() + " version "
                        + job.path("datasetVersion").asText());
        line(
                text,
                "trained",
                job.path("spec").path("algorithm").asText() + " for "
                        + job.path("spec").path("task").asText());
        line(text, "fee", Wei.parse(job.path("fee").asText("0")).toDataString() + " DATA");
        line(text, "train price", Wei.parse(job.path("trainPrice").asText("0")).toDataString() + " DATA");
        amount(text, "cost", job);
        amount(text, "refund", job);
        line(text, "provider", job.path("provider").asText(""));
        line(text, "model", job.path("modelCid").asText(""));
        line(text, "report", job.path("reportCid").asText(""));
        Map<String, JsonNode> metrics = new LinkedHashMap<>();
        job.path("metrics").properties().forEach(metric -> metrics.put(metric.getKey(), metric.getValue()));
        MetricOrder.of(metrics).forEach((name, value) -> line(text, name, ShownNumber.of(value)));
        return text.toString().stripTrailing();
    }

    private static void amount(StringBuilder text, String name, JsonNode job) {
        if (job.has(name)) {
            line(text, name, Wei.parse(job.path(name).asText()).toDataString() + " DATA");
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(String.format("%-" + LONGEST_NAME + "s %s%n", name, value));
        }
    }
}
