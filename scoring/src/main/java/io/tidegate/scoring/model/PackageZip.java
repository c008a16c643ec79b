package io.tidegate.scoring.model;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A package's files as zip: fixed order and times, not compressed, because compressed bytes depend on the library's
 * version and the hash of the zip is an address. Reading trusts nothing: names are looked up, never used as paths.
 */
final class PackageZip {
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int END_BYTES = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_COUNT_OFFSET = 10;
    private static final int END_DIRECTORY_SIZE_OFFSET = 12;
    private static final int END_DIRECTORY_OFFSET = 16;

    private PackageZip() {}

    static byte[] write(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (String name : ModelPackage.FILES) {
                byte[] content = files.get(name);
                if (content == null) {
                    continue;
                }
                CRC32 checksum = new CRC32();
                checksum.update(content);
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(ENTRY_TIME);
                entry.setSize(content.length);
                entry.setCompressedSize(content.length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static Map<String, byte[]> read(byte[] zip) {
        int entries = entries(zip);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (!ModelPackage.FILES.contains(name) || files.containsKey(name)) {
                    throw invalid("entry '" + printable(name) + "' is foreign or there twice; a package may have "
                            + ModelPackage.FILES);
                }
                byte[] content = in.readNBytes(ModelPackage.FILE_BYTES_MAX + 1);
                if (content.length > ModelPackage.FILE_BYTES_MAX) {
                    throw invalid("entry '" + name + "' is longer than " + ModelPackage.FILE_BYTES_MAX + " bytes");
                }
                files.put(name, content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("the zip cannot be read: " + e.getMessage());
        }
        if (files.size() != entries || !files.keySet().containsAll(ModelPackage.REQUIRED)) {
            throw invalid("files=" + files.keySet() + ", its directory counts " + entries + "; expected as many, with "
                    + ModelPackage.REQUIRED + " among them");
        }
        return files;
    }

    /** The stream reader never looks at the directory at the end, so a cut zip must be caught here. @return its count */
    private static int entries(byte[] zip) {
        int end = zip.length - END_BYTES;
        if (end < 0) {
            throw invalid("bytes=" + zip.length + ", a zip has at least " + END_BYTES);
        }
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(end) != END_SIGNATURE) {
            throw invalid("the zip does not end as a zip does: it was cut or has something after its end");
        }
        int count = Short.toUnsignedInt(bytes.getShort(end + END_COUNT_OFFSET));
        long directoryEnd = Integer.toUnsignedLong(bytes.getInt(end + END_DIRECTORY_SIZE_OFFSET))
                + Integer.toUnsignedLong(bytes.getInt(end + END_DIRECTORY_OFFSET));
        if (directoryEnd != end) {
            throw invalid("directoryEnd=" + directoryEnd + ", expected " + end);
        }
        return count;
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.substring(0, Math.min(clean.length(), 80));
    }

    private static TidegateException invalid(String message) {
        return new TidegateException(ErrorCode.INVALID_MODEL, "model package: " + message + ".");
    }
}
