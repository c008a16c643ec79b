package io.tidegate.deploy.cluster;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/**
 * The local file system under the scheme {@code filling}, which can be full: then what is written goes to {@code
 * /dev/full}, and the kernel says that no space is left on the device.
 */
public final class FullFileSystem extends LocalFileSystem {
    private static final AtomicBoolean FULL = new AtomicBoolean();
    private static final Path DEVICE = new Path("file:///dev/full");

    static void full(boolean full) {
        FULL.set(full);
    }

    /** A folder of this file system. */
    static URI of(java.nio.file.Path folder) {
        return URI.create(
                Factory.SCHEME + "://" + folder.toAbsolutePath().toUri().getPath());
    }

    @Override
    public FSDataOutputStream create(Path path, WriteMode mode) throws IOException {
        return FULL.get() ? super.create(DEVICE, WriteMode.OVERWRITE) : super.create(path, mode);
    }

    /** Found by Flink as a service. */
    public static final class Factory implements FileSystemFactory {
        private static final String SCHEME = "filling";

        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileSystem create(URI uri) {
            return new FullFileSystem();
        }
    }
}
