package io.tidegate.loadtests.rules;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.cli.ProjectFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** zen-engine's package for Node, of one version, installed once below the build's own files. */
final class ZenPackage {
    /** The script that rules with it. */
    static final String SCRIPT = "zen.mjs";

    private static final String MANIFEST = "package.json";
    private static final String FOLDER = "load-tests/target/zen-engine";
    private static final String INSTALLED = "node_modules/@gorules/zen-engine/package.json";
    private static final List<String> NODE = List.of("node", "--version");
    private static final List<String> INSTALL = List.of(
            "npm",
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--no-package-lock",
            "--prefer-offline",
            "--fetch-retries=1");
    private static final long INSTALL_SECONDS_MAX = 180;

    private ZenPackage() {}

    /**
     * The folder with script and package.
     *
     * @throws NotMeasured where Node or npm is missing, or npm cannot install
     */
    static Path installed() throws IOException, InterruptedException, NotMeasured {
        Path folder = Files.createDirectories(ProjectFiles.home().resolve(FOLDER));
        Files.write(folder.resolve(SCRIPT), resource(SCRIPT));
        run(NODE, folder);
        Path manifest = folder.resolve(MANIFEST);
        byte[] wanted = resource(MANIFEST);
        if (!Files.exists(folder.resolve(INSTALLED)) || !Arrays.equals(wanted, Files.readAllBytes(manifest))) {
            Files.write(manifest, wanted);
            run(INSTALL, folder);
        }
        return folder;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = requireNonNull(ZenPackage.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    private static void run(List<String> command, Path folder) throws InterruptedException, NotMeasured, IOException {
        Path log = folder.resolve(command.get(0) + ".log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new NotMeasured(command.get(0) + " is not on the PATH");
        }
        if (!process.waitFor(INSTALL_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new NotMeasured(String.join(" ", command) + " took longer than " + INSTALL_SECONDS_MAX + " s");
        }
        if (process.exitValue() != 0) {
            throw new NotMeasured(String.join(" ", command) + " ended with " + process.exitValue() + ", see " + log);
        }
    }
}
