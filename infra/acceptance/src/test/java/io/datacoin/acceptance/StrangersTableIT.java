package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.client.market.Quote;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.local.stack.EmbeddedStack;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A table as people write it is read as they meant it, says so to everybody, and trains as such. */
@ExtendWith(SharedMarketplace.class)
@ResourceLock(SharedMarketplace.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class StrangersTableIT {
    private static final int ROWS = 300;

    @TempDir
    private Path folder;

    /** Money with signs and thousands, percent, a row index, words for "no value", a broken row and a total. */
    private Path houses() throws IOException {
        Random random = new Random(7);
        StringBuilder csv = new StringBuilder(",sqft,discount,price\n");
        long sum = 0;
        for (int row = 0; row < ROWS; row++) {
            int area = 400 + random.nextInt(2600);
            double discount = random.nextInt(400) / 10.0;
            long price = Math.round(140 * area * (1 - discount / 100) + 3000 * random.nextGaussian());
            sum += price;
            String shown = row % 50 == 49 ? "n.d." : String.format(Locale.ROOT, "\"$%,d\"", price);
            csv.append(row)
                    .append(',')
                    .append(String.format(Locale.ROOT, "\"%,d\"", area))
                    .append(',');
            csv.append(discount).append("%,").append(shown).append('\n');
        }
        csv.append("7,broken\n");
        csv.append("Total,,,")
                .append(String.format(Locale.ROOT, "\"$%,d\"", sum))
                .append('\n');
        return Files.writeString(folder.resolve("houses.csv"), csv);
    }

    @Test
    void whatWasMeantIsReadToldAndTrainedOn(EmbeddedStack stack) throws IOException {
        try (Trader seller = Trader.arrivesAt(stack.api());
                Trader buyer = Trader.arrivesAt(stack.api())) {
            DatasetId dataset = seller.publishes(houses(), "5");

            JsonNode manifest = seller.api().get("/datasets/" + dataset).path("manifest");
            assertEquals(ROWS, manifest.path("rowCount").asInt(), manifest::toString);
            assertEquals("row-index", manifest.at("/schema/0/role").asText(), manifest::toString);
            assertEquals("integer", manifest.at("/schema/1/type").asText(), manifest::toString);
            assertEquals("%", manifest.at("/schema/2/unit").asText(), manifest::toString);
            assertEquals("$", manifest.at("/schema/3/unit").asText(), manifest::toString);
            assertEquals(6, manifest.at("/schema/3/missing").path("n.d.").asInt(), manifest::toString);
            String told = manifest.at("/reading/notes").toString();
            for (String code : new String[] {"row-index", "total-rows", "rows-rejected", "missing-words"}) {
                assertTrue(told.contains("\"" + code + "\""), () -> code + " in " + told);
            }

            String rejected = text(seller, dataset);
            assertEquals(2, rejected.lines().count(), rejected);
            assertTrue(rejected.contains("7,broken") && rejected.contains("Total"), rejected);

            ObjectNode spec = Trader.spec(dataset, "price");
            spec.put("task", "regression").put("algorithm", "gradient-boosted-trees");
            Quote quote = buyer.asksFor(spec);
            buyer.deposits(quote.total());
            buyer.submits(quote);
            JsonNode job = buyer.follows(quote, event -> {});
            assertEquals("succeeded", job.path("status").asText(), job::toString);
            JsonNode report = buyer.api().get("/jobs/" + quote.jobId().hex() + "/report");
            assertTrue(report.at("/metrics/r2").asDouble() > 0.9, report::toString);
            assertTrue(!report.path("featureNames").toString().contains("column_1"), report::toString);
        }
    }

    private static String text(Trader trader, DatasetId dataset) throws IOException {
        HttpResponse<InputStream> answer = trader.api().open("/datasets/" + dataset + "/rejected", Map.of());
        try (InputStream body = answer.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
