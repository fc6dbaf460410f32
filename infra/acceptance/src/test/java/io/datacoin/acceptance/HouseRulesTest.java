package io.datacoin.acceptance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom among the modules without Spark on their class path; what each module keeps to by itself is in its own test. */
@AnalyzeClasses(packages = "io.datacoin", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest {

    @ArchTest
    static final ArchRule theServerAndTheSchedulerMeetInTheDatabaseAndOnTheChain = noClasses()
            .that()
            .resideInAPackage("io.datacoin.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.datacoin.scheduler..", "io.datacoin.worker..");

    @ArchTest
    static final ArchRule theSchedulerDoesNotKnowTheServer = noClasses()
            .that()
            .resideInAnyPackage("io.datacoin.scheduler..", "io.datacoin.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.datacoin.api..", "io.datacoin.client..", "io.datacoin.cli..", "io.vertx..");

    @ArchTest
    static final ArchRule aWorkerSeesNoDatabaseAndNoChainEndpoint = noClasses()
            .that()
            .resideInAPackage("io.datacoin.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.datacoin.database..",
                    "io.datacoin.scheduler..",
                    "io.datacoin.chain.rpc..",
                    "io.datacoin.chain.submit..",
                    "io.datacoin.chain.event..",
                    "io.datacoin.chain.read..",
                    "io.datacoin.chain.call..",
                    "io.datacoin.chain.wallet..");

    @ArchTest
    static final ArchRule theBridgeKnowsNoJobs = noClasses()
            .that()
            .resideInAPackage("io.datacoin.bridge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.datacoin.scheduler..", "io.datacoin.client..", "io.datacoin.cli..");

    @ArchTest
    static final ArchRule theClientLibraryPrintsNothing = noClasses()
            .that()
            .resideInAPackage("io.datacoin.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.datacoin.cli..", "picocli..");

    @ArchTest
    static final ArchRule sparkLivesInItsOwnProcesses = noClasses()
            .that()
            .resideInAPackage("io.datacoin..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.spark.."));

    @ArchTest
    static final ArchRule theDatabaseKnowsNoChain = noClasses()
            .that()
            .resideInAPackage("io.datacoin.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.datacoin.chain..", "io.datacoin.api..", "io.datacoin.scheduler..");
}
