package io.datacoin.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** What the domain may never do. */
@AnalyzeClasses(packages = "io.datacoin.domain", importOptions = ImportOption.DoNotIncludeTests.class)
final class DomainRulesTest {
    @ArchTest
    static final ArchRule IMPORTS_ONLY_THE_JDK = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.datacoin.domain..", "java..", "org.jspecify.annotations..")
            .because("the rules of the marketplace must outlive every library");

    @ArchTest
    static final ArchRule HAS_NO_CLOCK = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Date.class)
            .because("time is a parameter");

    @ArchTest
    static final ArchRule HAS_NO_RANDOMNESS_OF_ITS_OWN = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(SecureRandom.class, ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because("randomness comes from the chain");

    @ArchTest
    static final ArchRule TOUCHES_NEITHER_ENVIRONMENT_NOR_THREADS_NOR_FILES = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(System.class, Thread.class, Runtime.class, ProcessBuilder.class, File.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "java.util.concurrent..")
            .because("the caller does the input and output");

    @ArchTest
    static final ArchRule HAS_NO_CIRCLES =
            slices().matching("io.datacoin.domain.(*)..").should().beFreeOfCycles();
}
