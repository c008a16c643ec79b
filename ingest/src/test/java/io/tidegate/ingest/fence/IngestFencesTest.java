package io.tidegate.ingest.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class IngestFencesTest {
    private static final JavaClasses INGEST = Fences.production("ingest");

    @Test
    void shouldKeepTechnologyOutOfCores() {
        Fences.coresImportNoTechnology("ingest").check(withoutGenerated());
    }

    @Test
    void shouldKeepClocksOutOfCores() {
        Fences.coresReadNoWallClock("ingest").check(withoutGenerated());
    }

    @Test
    void shouldDependOneWay() {
        Fences.modulesRunOneWay("ingest").check(INGEST);
    }

    @Test
    void shouldStopGeneratedClassesAtTheCodecs() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("io.tidegate.ingest.avro..", "io.tidegate.ingest.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tidegate.ingest.wire..")
                .because("the wire may change its form: cores see records of our own, and codecs translate")
                .check(INGEST);
    }

    @Test
    void shouldSeeAClassThatBreaksTheFence() {
        JavaClasses broken = new ClassFileImporter().importClasses(ReadsTheClock.class);

        assertThat(INGEST).hasSizeGreaterThan(50);
        assertThatThrownBy(() -> Fences.coresReadNoWallClock("ingest").check(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("currentTimeMillis");
    }

    /** Generated classes are Avro's by nature; the fence around them is the one above. */
    private static JavaClasses withoutGenerated() {
        return INGEST.that(new com.tngtech.archunit.base.DescribedPredicate<>("are not generated") {
            @Override
            public boolean test(com.tngtech.archunit.core.domain.JavaClass type) {
                return !type.getPackageName().equals("io.tidegate.ingest.wire");
            }
        });
    }

    /** What a core must not be. */
    static final class ReadsTheClock {
        private ReadsTheClock() {}

        static long now() {
            return System.currentTimeMillis();
        }
    }
}
