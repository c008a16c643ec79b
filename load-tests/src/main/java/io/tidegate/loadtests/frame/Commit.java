package io.tidegate.loadtests.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.deploy.cli.BuildVersion;
import io.tidegate.deploy.cli.ProjectFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Which source runs: without it a seed says nothing. */
public final class Commit {
    private Commit() {}

    /** The build's version, and the commit of the checkout that it runs from where git knows it. */
    public static String current() {
        try {
            Path folder = ProjectFiles.catalog().toAbsolutePath().getParent();
            Process git = new ProcessBuilder("git", "-C", String.valueOf(folder), "describe", "--always", "--dirty")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
            return BuildVersion.version() + (git.waitFor() == 0 ? ", commit " + said : "");
        } catch (IOException e) {
            return BuildVersion.version();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BuildVersion.version();
        }
    }
}
