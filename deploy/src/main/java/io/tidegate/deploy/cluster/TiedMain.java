package io.tidegate.deploy.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another class's main in a process that ends with its parent: the parent holds the other end of standard input
 * and never writes, so end of stream means that it is gone, however it died.
 */
public final class TiedMain {
    private static final int EXIT_ORPHANED = 3;

    private TiedMain() {}

    /** Arguments: the class, then its own arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        InputStream parent = System.in;
        Thread watch = new Thread(() -> awaitEnd(parent), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(arguments[0] + " failed", failure.getCause());
        }
    }

    private static void awaitEnd(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                continue;
            }
        } catch (IOException broken) {
            System.err.println("parent gone: " + broken.getMessage());
        }
        Runtime.getRuntime().halt(EXIT_ORPHANED);
    }
}
