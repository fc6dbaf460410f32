package io.datacoin.client;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.datacoin.rules.HouseRules;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ModuleRulesTest {
    @Test
    void theModuleKeepsTheRulesOfTheHouse() throws IOException {
        HouseRules.check(Path.of(""));
    }

    @Test
    void aLibraryLeavesStandardOutputAndErrorToWhoeverUsesIt() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(new ClassFileImporter().importPath(Path.of("target/classes")));
    }
}
