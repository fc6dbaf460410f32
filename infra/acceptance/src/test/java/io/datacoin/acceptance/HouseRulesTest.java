package io.datacoin.acceptance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom, over all modules without Spark on their class path. */
@AnalyzeClasses(packages = "io.datacoin", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest {

    @ArchTest
    static final ArchRule theDomainKnowsNothingOutside = classes()
            .that()
            .resideInAPackage("io.datacoin.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.datacoin.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule generatedContractTypesStayInTheChainAdapter = noClasses()
            .that()
            .resideOutsideOfPackages("io.datacoin.chain..", "io.datacoin.contracts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.datacoin.contracts..", "org.web3j..");

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
            .resideInAnyPackage("io.datacoin.api..", "io.datacoin.client..", "io.vertx..");

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
                    "io.datacoin.chain.call..");

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

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = noClasses()
            .that()
            .resideOutsideOfPackage("io.datacoin.contracts..")
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .allowEmptyShould(true);
}
