package io.datacoin.api.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.openapi.MarketplaceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A client that was generated from the document knows every word a job can be told in. */
final class DocumentNamesEveryConstantTest {
    @Test
    void statuses() {
        assertEquals(
                Stream.of(JobStatus.values()).map(JobStatus::wireName).toList(), words("schemas", "JobStatus", "enum"));
    }

    @Test
    void kindsOfEvents() {
        assertEquals(
                Stream.of(JobEvent.Kind.values()).map(JobEvent.Kind::wireName).toList(),
                words("schemas", "JobEvent", "properties", "type", "enum"));
    }

    @Test
    void faults() {
        assertEquals(
                Stream.of(Fault.values()).map(Fault::wireName).toList(),
                words("schemas", "Job", "properties", "fault", "enum"));
    }

    private static List<String> words(String... path) {
        JsonNode here = new ObjectMapper()
                .valueToTree(
                        new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(MarketplaceDocument.yaml()))
                .path("components");
        for (String name : path) {
            here = here.path(name);
        }
        List<String> words = new ArrayList<>();
        here.forEach(word -> words.add(word.asText()));
        return words;
    }
}
