package io.datacoin.reading;

import io.datacoin.rules.HouseRules;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ModuleRulesTest {
    @Test
    void theModuleKeepsTheRulesOfTheHouse() throws IOException {
        HouseRules.check(Path.of(""));
    }
}
