package io.tidegate.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class RulesFencesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tidegate.rules");

    @Test
    void shouldKeepTheLanguageOutOfRuleSets() {
        noClasses()
                .that()
                .resideInAPackage("io.tidegate.rules.ruleset..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cel..", "com.google..", "io.tidegate.rules.cel..")
                .because("rule sets outlive their first engine: put what needs CEL behind ConditionLanguage")
                .check(CLASSES);
    }

    @Test
    void shouldShowNothingOfCelButTheLanguage() {
        noClasses()
                .that()
                .resideInAPackage("io.tidegate.rules.cel..")
                .and()
                .doNotHaveSimpleName("CelConditionLanguage")
                .should()
                .bePublic()
                .because("users get one way in; what stands behind it may change")
                .check(CLASSES);
    }
}
