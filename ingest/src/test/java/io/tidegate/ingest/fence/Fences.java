package io.tidegate.ingest.fence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The fences of the house, for the tests of every module: what cores may import, and which way modules depend. */
public final class Fences {
    /** Modules in the order of an event's path. */
    private static final List<String> MODULES =
            List.of("ingest", "features", "scoring", "rules", "deploy", "loadtests");

    /** Packages named by a technology are adapters; all others of the first four modules are cores. */
    private static final List<String> ADAPTERS = List.of("avro", "kafka", "flink", "redis", "onnx", "cel", "http");

    private static final String[] TECHNOLOGIES = {
        "org.apache.flink..",
        "org.apache.kafka..",
        "org.apache.avro..",
        "redis.clients..",
        "ai.onnxruntime..",
        "dev.cel..",
        "io.javalin..",
        "com.sun.net.httpserver..",
        "java.net.http.."
    };

    private Fences() {}

    /** The production classes of a module. */
    public static JavaClasses production(String module) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(root(module));
    }

    /** Cores import no technology and no adapter, of their own module or another. */
    public static ArchRule coresImportNoTechnology(String module) {
        return noClasses()
                .that()
                .resideInAPackage(root(module) + "..")
                .and()
                .resideOutsideOfPackages(adapters(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TECHNOLOGIES)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(allAdapters())
                .because(
                        "a core is a function of state, event and time: let an adapter call it, and pass in what it needs");
    }

    /** Cores read no clock of the machine and draw no random numbers without a seed. */
    public static ArchRule coresReadNoWallClock(String module) {
        return noClasses()
                .that()
                .resideInAPackage(root(module) + "..")
                .and()
                .resideOutsideOfPackages(adapters(module))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.InstantSource.class, "system")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .because("a core that reads the clock cannot be replayed: pass the time, a clock or a seed in");
    }

    /** A module imports those before it in the event's path only. */
    public static ArchRule modulesRunOneWay(String module) {
        int place = MODULES.indexOf(module);
        String[] later = MODULES.subList(place + 1, MODULES.size()).stream()
                .map(name -> root(name) + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root(module) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .because("modules depend in the order of an event's path: move what is shared to the left")
                .allowEmptyShould(true);
    }

    private static String root(String module) {
        return "io.tidegate." + module;
    }

    private static String[] adapters(String module) {
        return ADAPTERS.stream()
                .map(adapter -> root(module) + "." + adapter + "..")
                .toArray(String[]::new);
    }

    private static String[] allAdapters() {
        List<String> packages = new ArrayList<>();
        for (String module : MODULES) {
            packages.addAll(List.of(adapters(module)));
        }
        return packages.toArray(String[]::new);
    }
}
