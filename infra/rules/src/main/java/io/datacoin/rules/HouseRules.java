package io.datacoin.rules;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * The rules of the house for one module. A module's test names itself and calls {@link #check}; with the system property
 * {@code datacoin.rules.update} set, what packages say that they touch is written anew instead.
 */
public final class HouseRules {
    private static final String UPDATE = "datacoin.rules.update";

    private static final String TEXT = String.class.getName();
    private static final String REFUSAL = "io.datacoin.domain.refusal.Refusal";
    private static final Set<String> READERS_OF_REFUSALS = Set.of(
            REFUSAL,
            "io.datacoin.api.ingest.IngestRoutes",
            "io.datacoin.cli.bridge.RelayerStatus",
            "io.datacoin.client.http.ApiClient",
            "io.datacoin.client.market.DatasetUpload",
            "io.datacoin.database.bridge.MessageRepository",
            "io.datacoin.database.outbox.TransactionOutbox",
            "io.datacoin.database.row.Json",
            "io.datacoin.local.control.ControlReply",
            "io.datacoin.scheduler.lease.ClaimReader",
            "io.datacoin.training.failure.JobFailedException",
            "io.datacoin.training.spec.process.JobFailed");

    private HouseRules() {}

    /**
     * Checks the module in this folder, whose classes are compiled.
     *
     * @throws AssertionError with everything that breaks a rule
     * @throws IOException when a source can not be read or written
     */
    public static void check(Path module) throws IOException {
        JavaClasses classes = new ClassFileImporter().importPath(module.resolve("target/classes"));
        PackageClauses clauses = PackageClauses.of(module.resolve("src/main/java"), classes);
        if (Boolean.getBoolean(UPDATE)) {
            clauses.write();
        }
        for (ArchRule rule : List.of(
                noCircles(),
                plainNames(),
                oneKindOfClock(),
                sqlInItsRoom(),
                web3jInItsRoom(),
                codesFromTheCatalogue(),
                oneSha256())) {
            rule.allowEmptyShould(true).check(classes);
        }
        clauses.check();
    }

    /** Packages point in one direction: a circle has to be read, changed and understood as one. */
    private static ArchRule noCircles() {
        return slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();
    }

    private static ArchRule plainNames() {
        return noClasses()
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
                .haveSimpleNameEndingWith("Impl");
    }

    private static ArchRule oneKindOfClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.datacoin.rules..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .because("time is a java.time.InstantSource, given as a parameter");
    }

    private static ArchRule sqlInItsRoom() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.datacoin.database..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "org.postgresql..", "org.flywaydb..")
                .because("infra/database owns every table; others ask its repositories");
    }

    private static ArchRule web3jInItsRoom() {
        return classes()
                .that()
                .resideOutsideOfPackages("io.datacoin.chain..", "io.datacoin.contracts..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.web3j..", "io.datacoin.contracts..")
                .because("generated contract types stay in infra/chain");
    }

    /**
     * A refusal's code is a constant, and so is in the documentation. Only who reads refusals that another process wrote has
     * a code as text.
     */
    private static ArchRule codesFromTheCatalogue() {
        return noClasses()
                .that(new DescribedPredicate<JavaClass>("do not read refusals from outside") {
                    @Override
                    public boolean test(JavaClass type) {
                        return !READERS_OF_REFUSALS.contains(type.getName());
                    }
                })
                .should()
                .callMethodWhere(target(owner(name(REFUSAL))).and(target(name("told"))))
                .orShould()
                .callConstructor(REFUSAL, TEXT, TEXT, TEXT, boolean.class.getName())
                .because("codes stand in one catalogue: the enums that implement RefusalCode");
    }

    /** Storage knows nothing of the domain and hashes blocks by its library. */
    private static ArchRule oneSha256() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.datacoin.domain.digest", "io.datacoin.storage..", "io.datacoin.rules..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(MessageDigest.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.commons.codec.digest.DigestUtils")
                .because("bytes are hashed by io.datacoin.domain.digest.Sha256");
    }

    /** Every package is a slice of its own. */
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("io.datacoin.")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
