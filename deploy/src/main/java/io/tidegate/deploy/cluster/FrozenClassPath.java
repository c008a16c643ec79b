package io.tidegate.deploy.cluster;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A class path that a build cannot change: each folder of classes becomes a jar of its own. */
final class FrozenClassPath {
    private FrozenClassPath() {}

    /**
     * The class path with jars in the place of folders; entries that are not there are left out.
     *
     * @param folder made for the jars
     */
    static String of(String classPath, Path folder) {
        List<String> frozen = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (String entry : classPath.split(File.pathSeparator)) {
                Path path = Path.of(entry).toAbsolutePath();
                if (Files.isDirectory(path)) {
                    Path jar = folder.resolve("classes-" + frozen.size() + ".jar");
                    pack(path, jar);
                    frozen.add(jar.toString());
                } else if (Files.exists(path)) {
                    frozen.add(path.toString());
                }
            }
        } catch (IOException failure) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE, "classes cannot be packed into " + folder + ": " + failure, failure);
        }
        return String.join(File.pathSeparator, frozen);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            out.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
