package io.tidegate.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls of the house: who may use whom. It stands here because this module sees all that run in production. */
class FencesTest {
    private static final int FILE_LINES_MAX = 400;
    private static final List<String> MODULES = List.of("ingest", "features", "scoring", "rules", "deploy");

    /** Technologies, the packages of a module that speak to them, and the classes that Avro generates. */
    private static final String[] ADAPTERS = {
        "io.tidegate.*.avro..",
        "io.tidegate.*.cel..",
        "io.tidegate.*.flink..",
        "io.tidegate.*.http..",
        "io.tidegate.*.kafka..",
        "io.tidegate.*.onnx..",
        "io.tidegate.*.redis..",
        "io.tidegate..wire.."
    };

    private static final String[] CORE_LIBRARIES = {
        "java.io..",
        "java.lang..",
        "java.math..",
        "java.nio..",
        "java.security..",
        "java.text..",
        "java.time..",
        "java.util..",
        "io.tidegate..",
        "org.jspecify..",
        "org.slf4j..",
        "org.yaml.snakeyaml.."
    };

    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // once packaged, another module's tests come as a jar
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.tidegate");

    /** Packages of this module that are no place for a technology either. */
    private static final String[] DEPLOY_CORES = {
        "io.tidegate.deploy.workload..",
        "io.tidegate.deploy.feed..",
        "io.tidegate.deploy.audit..",
        "io.tidegate.deploy.lists..",
        "io.tidegate.deploy.release..",
        "io.tidegate.deploy.replay.page.."
    };

    private static final DescribedPredicate<JavaClass> CORE = resideInAPackage("io.tidegate..")
            .and(not(resideInAnyPackage(ADAPTERS)))
            .and(not(resideInAPackage("io.tidegate.deploy..")))
            .and(not(resideInAPackage("io.tidegate.rules"))) // puts the language and the engine together, and no more
            .as("core classes");

    @Test
    void shouldDependOnModulesToTheLeftOnly() {
        for (int left = 0; left < MODULES.size(); left++) {
            for (int right = left + 1; right < MODULES.size(); right++) {
                noClasses()
                        .that()
                        .resideInAPackage("io.tidegate." + MODULES.get(left) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.tidegate." + MODULES.get(right) + "..")
                        .because("modules stand in the order of an event's path; move what both need to the left")
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void shouldKeepTechnologiesOutOfCores() {
        classes()
                .that(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE_LIBRARIES).or(primitive()))
                .because(
                        "a core is a function of state, event and time; put what speaks to a technology into an adapter")
                .check(CLASSES);
    }

    @Test
    void shouldKeepWorldsAndAuditsPlain() {
        classes()
                .that()
                .resideInAnyPackage(DEPLOY_CORES)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE_LIBRARIES)
                        .and(not(resideInAnyPackage(ADAPTERS)))
                        .or(resideInAPackage("org.HdrHistogram.."))
                        .or(primitive()))
                .andShould(notReadAClock())
                .because("the same seed makes the same stream, and an audit judges whatever log it is given")
                .check(CLASSES);
    }

    @Test
    void shouldNotUseAdaptersInCores() {
        noClasses()
                .that(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS)
                .because("a core declares a port, and the adapter implements it")
                .check(CLASSES);
    }

    @Test
    void shouldGiveCoresTheirTimeAndChance() {
        classes()
                .that(CORE)
                .should(notReadAClock())
                .because("replay must give the same answer: pass a clock or a seed in")
                .check(CLASSES);
    }

    @Test
    void shouldEndGeneratedClassesAtTheCodecs() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.tidegate.*.avro..", "io.tidegate.*.onnx..", "io.tidegate..wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tidegate..wire..")
                .because("the wire has records of its own; the codecs turn them into ours")
                .check(CLASSES);
    }

    @Test
    void shouldMarkEveryPackageNullMarked() {
        classes()
                .that()
                .resideOutsideOfPackage("io.tidegate..wire..")
                .should(beInANullMarkedPackage())
                .because("an absent value is an Optional; add a package-info.java with @NullMarked")
                .check(CLASSES);
    }

    @Test
    void shouldNameClassesByWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
                .because("such a name says nothing")
                .check(CLASSES);
    }

    @Test
    void shouldKeepFilesShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            assertThat(files.filter(FencesTest::isSource)
                            .filter(file -> lines(file) > FILE_LINES_MAX)
                            .toList())
                    .as("files of more than %d lines: split them by what they are about", FILE_LINES_MAX)
                    .isEmpty();
        }
    }

    private static boolean isSource(Path file) {
        String path = file.toString();
        return path.endsWith(".java") && path.contains("src") && !path.contains("target");
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DescribedPredicate<JavaClass> primitive() {
        return DescribedPredicate.describe(
                "primitive", type -> type.getBaseComponentType().isPrimitive());
    }

    private static ArchCondition<JavaClass> notReadAClock() {
        return new ArchCondition<>("not read a clock or draw by chance") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    String called = access.getTargetOwner().getName() + "." + access.getName();
                    boolean unseeded = called.startsWith("java.util.Random.<init>")
                            && access.getTarget().getFullName().endsWith("()");
                    if (CLOCKS.contains(called) || unseeded) {
                        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is not"));
                }
            }
        };
    }
}
