package io.datacoin.cli.command;

import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.option.ReadingFlags;
import io.datacoin.cli.reading.IngestProcess;
import io.datacoin.cli.reading.ReadingDocument;
import io.datacoin.cli.reading.ReadingText;
import io.datacoin.cli.reading.SchemaFile;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.market.DatasetUpload;
import io.datacoin.client.reading.TableAsRead;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datacoin dataset inspect}: how a file would be read, without a marketplace. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Show how a file would be read, and how to correct it. Neither a server nor a wallet is needed, nothing is"
                    + " sent.",
            DatasetCommand.FORMATS
        })
final class InspectCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The data.")
    private Path file = Path.of("");

    @Mixin
    private ReadingFlags flags = new ReadingFlags();

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description =
                    "Save all rows that would not be in the table there, as JSON lines with line, text and reason.")
    private Optional<Path> rejected = Optional.empty();

    @Option(
            names = "--schema-out",
            paramLabel = "FILE",
            description = "Save there how the file was read, ready to be edited and given as --schema.")
    private Optional<Path> schemaOut = Optional.empty();

    @Option(names = "--print-schema", description = "Print that instead of the table.")
    private boolean printSchema;

    @Override
    public Integer call() {
        Output output = common.output();
        DatasetUpload.requireFile(file);
        ReadingOptions reading = flags.options();
        try (IngestProcess process = IngestProcess.reporting(output::progress)) {
            IngestProcess.Inspection inspection = process.inspect(file, reading);
            TableAsRead table = inspection.table();
            rejected.ifPresent(target -> {
                inspection.saveRejected(target);
                output.progress("rejected rows: " + table.rejectedRows() + " in " + target);
            });
            schemaOut.ifPresent(target -> {
                SchemaFile.write(table, target);
                output.progress("schema: " + target);
            });
            if (printSchema) {
                output.result(SchemaFile.text(table).stripTrailing(), SchemaFile.document(table));
            } else {
                output.result(ReadingText.of(table) + "\n\n" + remedy(), ReadingDocument.of(table));
            }
            return 0;
        }
    }

    private String remedy() {
        return Printable.text("Not as it should be? Give an option (--help lists them), or edit what datacoin dataset"
                        + " inspect "
                        + file + " --schema-out schema.json")
                + "\nwrites and give it with --schema schema.json, here and to dataset publish.";
    }
}
