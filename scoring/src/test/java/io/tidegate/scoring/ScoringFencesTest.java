package io.tidegate.scoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The fences of DESIGN.md section 1 around this module's cores. */
class ScoringFencesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tidegate.scoring");
    private static final String[] CORES = {
        "io.tidegate.scoring.model..",
        "io.tidegate.scoring.network..",
        "io.tidegate.scoring.trees..",
        "io.tidegate.scoring.boosting..",
        "io.tidegate.scoring.metrics..",
        "io.tidegate.scoring.training.."
    };

    @Test
    void shouldKeepTechnologyOutOfCores() {
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "ai.onnxruntime..",
                        "com.google.protobuf..",
                        "io.tidegate.scoring.onnx..",
                        "org.apache.flink..",
                        "org.apache.kafka..",
                        "org.apache.avro..",
                        "redis..",
                        "dev.cel..",
                        "io.tidegate..flink..",
                        "io.tidegate..kafka..",
                        "io.tidegate..redis..",
                        "io.tidegate..avro..")
                .because("a core is plain Java; what needs a technology goes behind a port such as GraphRuntime")
                .check(CLASSES);
    }

    @Test
    void shouldNotKnowModulesFurtherRight() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tidegate.rules..", "io.tidegate.deploy..", "io.tidegate.loadtests..")
                .because("modules depend on those to their left only")
                .check(CLASSES);
    }

    @Test
    void shouldNotReadAClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .because("the same rows must give the same package at any time; pass times in")
                .check(CLASSES);
    }
}
