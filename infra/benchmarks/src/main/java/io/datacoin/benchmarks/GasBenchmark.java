package io.datacoin.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.local.parts.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a job and a purchase cost on chain, from the gas snapshots that the contract tests hold to the unit, against the
 * cheapest whole job a peer has published (iExec Boost, 730,000 gas).
 */
final class GasBenchmark implements Benchmark {
    private static final double PEER_JOB = 730_000;
    private static final double JOB_GOAL = 73_000 / PEER_JOB;
    private static final double PURCHASE_LIMIT = 130_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "gas";
    }

    @Override
    public String description() {
        return "gas per job (open, settle, log; batches of 100) and per purchase";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) {
        Path snapshots = Installation.ofThisProcess().root().resolve("contracts/solidity/snapshots/gas");
        progress.accept("reading " + snapshots);
        List<Figure> figures = new ArrayList<>();
        for (String requesters : List.of("1 requester", "10 requesters", "100 requesters")) {
            figures.add(new Figure(
                    "job, batch of 100, " + requesters,
                    read(snapshots.resolve("jobs.json"), "one job, open + settle + log, " + requesters),
                    PEER_JOB,
                    "iExec Boost, as published",
                    JOB_GOAL,
                    "gas",
                    "./datacoin bench gas"));
        }
        figures.add(new Figure(
                "purchase with permit",
                read(snapshots.resolve("purchase.json"), "purchase with permit, first of buyer and market"),
                PURCHASE_LIMIT,
                "our limit",
                1.0,
                "gas",
                "./datacoin bench gas"));
        return figures;
    }

    private static double read(Path file, String name) {
        try {
            JsonNode figure = JSON.readTree(file.toFile()).path(name);
            if (figure.isMissingNode()) {
                throw new IllegalStateException(file + " has no \"" + name + "\"; run the contract tests again");
            }
            return Double.parseDouble(figure.asText());
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + file, failure);
        }
    }
}
