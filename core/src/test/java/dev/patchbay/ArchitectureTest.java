package dev.patchbay;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.AddPermit;
import dev.patchbay.account.Sleeper;
import dev.patchbay.spi.PanelProvider;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The boundaries of the design, held mechanically. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.patchbay");
    private static final String PLUGIN = "dev.patchbay.fixedmember..";
    private static final String CONTRACT = "dev.patchbay.spi..";

    @Test
    void importsRunDownwardInsideTheCore() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.patchbay..")
                .layer("door")
                .definedBy("dev.patchbay")
                .layer("check")
                .definedBy("dev.patchbay.check..")
                .layer("config")
                .definedBy("dev.patchbay.config..")
                .layer("doubt")
                .definedBy("dev.patchbay.doubt..")
                .layer("tracking")
                .definedBy("dev.patchbay.tracking..")
                .layer("order")
                .definedBy("dev.patchbay.order..")
                .layer("routing")
                .definedBy("dev.patchbay.routing..")
                .layer("catalog")
                .definedBy("dev.patchbay.catalog..")
                .layer("lever")
                .definedBy("dev.patchbay.lever..")
                .layer("account")
                .definedBy("dev.patchbay.account..")
                .layer("ledger")
                .definedBy("dev.patchbay.ledger..")
                .whereLayer("door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("door", "check")
                .whereLayer("doubt")
                .mayOnlyBeAccessedByLayers("door", "check", "config")
                .whereLayer("tracking")
                .mayOnlyBeAccessedByLayers("door", "check", "config", "doubt")
                .whereLayer("order")
                .mayOnlyBeAccessedByLayers("door", "check", "config", "doubt", "tracking")
                .whereLayer("routing")
                .mayOnlyBeAccessedByLayers("door", "check", "config", "doubt", "tracking", "order")
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers("door", "check", "config", "doubt", "tracking", "order", "routing")
                .whereLayer("lever")
                .mayOnlyBeAccessedByLayers(
                        "door", "check", "config", "doubt", "tracking", "order", "routing", "catalog")
                .whereLayer("account")
                .mayOnlyBeAccessedByLayers(
                        "door", "check", "config", "doubt", "tracking", "order", "routing", "catalog")
                .check(MAIN);
    }

    @Test
    void theLedgerAndTheAccountsDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.patchbay.ledger..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.patchbay..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.patchbay.ledger..")))
                        .and(DescribedPredicate.not(resideInAPackage(CONTRACT))))
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("dev.patchbay.account..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.patchbay.ledger..")
                .check(MAIN);
    }

    @Test
    void whatEveryFeatureLeansOnKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.patchbay.notice..", "dev.patchbay.progress..", "dev.patchbay.time..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.patchbay..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "dev.patchbay.notice..", "dev.patchbay.progress..", "dev.patchbay.time..")))
                        .and(DescribedPredicate.not(resideInAPackage(CONTRACT))))
                .check(MAIN);
    }

    @Test
    void theCoreNeverSeesAPluginAndAPluginNeverSeesTheCore() {
        assertThat(MAIN.that(resideInAPackage(PLUGIN))).isNotEmpty();
        noClasses()
                .that(isCore())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PLUGIN, "dev.patchbay.testkit..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage(PLUGIN)
                .should()
                .dependOnClassesThat(isCore())
                .check(MAIN);
    }

    @Test
    void theContractDependsOnTheJdkAlone() {
        noClasses()
                .that()
                .resideInAPackage(CONTRACT)
                .should()
                .dependOnClassesThat(DescribedPredicate.not(resideInAPackage("java.."))
                        .and(DescribedPredicate.not(resideInAPackage(CONTRACT)))
                        .and(DescribedPredicate.not(resideInAPackage("org.jspecify.annotations.."))))
                .check(MAIN);
    }

    /** Rule 2: one code path calls add. */
    @Test
    void onlyPlacementSendsAnAdd() {
        assertThat(callersOf("add", AddPermit.class)).containsExactly("dev.patchbay.order.Placement");
    }

    @Test
    void onlyTheGuardsTouchAProvidersAdd() {
        assertThat(callersOf("add", PanelProvider.class))
                .containsExactlyInAnyOrder("dev.patchbay.account.AddGate", "dev.patchbay.account.Guard");
    }

    @Test
    void nothingRunsOnTheCommonPool() {
        noClasses()
                .should()
                .callMethodWhere(target(
                        describe("an …Async method without an executor", ArchitectureTest::isAsyncWithoutExecutor)))
                .check(MAIN);
    }

    @Test
    void timeComesFromOutside() {
        DescribedPredicate<JavaClass> lendsTime =
                JavaClass.Predicates.belongToAnyOf(AccountEnvironment.class, Sleeper.class);
        noClasses()
                .that(isCore().and(DescribedPredicate.not(lendsTime)))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(MAIN);
    }

    private static boolean isAsyncWithoutExecutor(AccessTarget called) {
        return called.getName().endsWith("Async")
                && called instanceof AccessTarget.CodeUnitCallTarget unit
                && unit.getRawParameterTypes().stream().noneMatch(type -> type.isAssignableTo(Executor.class));
    }

    private static Set<String> callersOf(String method, Class<?> owner) {
        return MAIN.that(isCore()).stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTarget().getName().equals(method))
                .filter(call -> call.getTarget().getOwner().isAssignableTo(owner))
                .map(JavaMethodCall::getOriginOwner)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    private static DescribedPredicate<JavaClass> isCore() {
        return describe(
                "are of the core",
                type -> type.getPackageName().startsWith("dev.patchbay")
                        && !type.getPackageName()
                                .matches("dev\\.patchbay\\.(spi|fixedmember|testkit|examples)(\\..*)?"));
    }
}
