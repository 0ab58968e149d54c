package dev.patchbay.examples.custom;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

@AnalyzeClasses(packages = "dev.patchbay.examples.custom", importOptions = DoNotIncludeTests.class)
class BoundaryTest {
    @ArchTest
    void thePluginSeesTheContractAndItsTwoLibrariesAlone(JavaClasses all) {
        hold(all, "dev.patchbay.examples.custom", "org.apache.hc..");
    }

    @ArchTest
    void theFakeDoesNotKnowThePlugin(JavaClasses all) {
        hold(all, "dev.patchbay.examples.custom.fake", "dev.patchbay.testkit..");
    }

    private static void hold(JavaClasses all, String own, String further) {
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        own,
                        further,
                        "dev.patchbay.spi..",
                        "com.fasterxml.jackson..",
                        "org.jspecify.annotations",
                        "java..",
                        "javax.crypto.."))
                .check(all);
    }
}
