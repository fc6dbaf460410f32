package io.datacoin.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.domain.id.Address;
import java.util.Set;
import java.util.function.Consumer;

/** Turns a job's events into lines for people, one per change, without repeating itself. Not thread-safe. */
public final class JobProgressPrinter implements Consumer<JsonNode> {
    /** Events of a provider that has the job no longer. */
    private static final Set<String> GAVE_UP = Set.of("declined", "lease_lost");

    private static final int SHORT = 10;

    private final Consumer<String> lines;
    private String lastStatus = "";
    private String lastPhase = "";
    private int lastTenth = -1;

    public JobProgressPrinter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(JsonNode told) {
        JsonNode event = Printable.tree(told);
        JsonNode data = event.path("data");
        if (event.path("type").asText().equals("progress")) {
            printProgress(data);
            return;
        }
        if (GAVE_UP.contains(event.path("type").asText())) {
            lines.accept("  provider " + shortened(text(data, "provider", "")) + " "
                    + text(data, "reason", "does not work on the job any more") + "; the next one is asked");
            lastStatus = event.path("status").asText(lastStatus);
            return;
        }
        String status = event.path("status").asText(lastStatus);
        String reason = text(data, "reason", text(data, "detail", ""));
        if (!status.equals(lastStatus) || !reason.isEmpty()) {
            String provider = text(data, "provider", "");
            lines.accept("  " + status
                    + (provider.isEmpty() || provider.equals(Address.ZERO.hex()) ? "" : " by " + provider)
                    + (reason.isEmpty() ? "" : ": " + reason));
            lastStatus = status;
        }
    }

    /** As much of an address as tells providers apart. */
    private static String shortened(String address) {
        return address.length() <= SHORT
                ? address
                : address.substring(0, SHORT / 2 + 1) + "…" + address.substring(address.length() - SHORT / 2 + 1);
    }

    private void printProgress(JsonNode data) {
        String phase = data.path("phase").asText();
        int percent = data.path("percent").asInt();
        if (phase.equals(lastPhase) && percent / 10 == lastTenth) {
            return;
        }
        lastPhase = phase;
        lastTenth = percent / 10;
        StringBuilder line = new StringBuilder("  " + phase + " " + percent + " %");
        if (data.path("iterations").asInt() > 0) {
            line.append(", iteration ")
                    .append(data.path("iteration").asInt())
                    .append(" of ")
                    .append(data.path("iterations").asInt());
        }
        if (data.hasNonNull("objective")) {
            line.append(", objective ").append(data.path("objective").asDouble());
        }
        lines.accept(line.toString());
    }

    private static String text(JsonNode data, String field, String otherwise) {
        return data.hasNonNull(field) ? data.path(field).asText() : otherwise;
    }
}
