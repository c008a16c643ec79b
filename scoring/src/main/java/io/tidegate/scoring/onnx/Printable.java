package io.tidegate.scoring.onnx;

/** Names out of untrusted files as messages may show them. */
final class Printable {
    private static final int LENGTH_MAX = 80;

    private Printable() {}

    /** The first characters, those outside of ASCII replaced. */
    static String of(String name) {
        String start = name.substring(0, Math.min(name.length(), LENGTH_MAX));
        return start.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
