package io.tidegate.deploy.answer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/** Hashes as text: a SHA-256 takes 32 bytes; anything else, as an empty one, goes as it is. */
final class HashText {
    private static final int SHA256_DIGITS = 64;
    private static final int HEX_BITS = 4;
    private static final int ASCII = 128;

    /** What a digit stands for, as digits are written again when they are read: without capitals; -1 for the rest. */
    private static final byte[] DIGITS = new byte[ASCII];

    static {
        Arrays.fill(DIGITS, (byte) -1);
        for (byte digit = 0; digit < 1 << HEX_BITS; digit++) {
            DIGITS[HexFormat.of().toLowHexDigit(digit)] = digit;
        }
    }

    private HashText() {}

    static void write(String hash, DataOutputStream out) throws IOException {
        byte[] packed = new byte[SHA256_DIGITS / 2];
        boolean isSha256 = pack(hash, packed);
        out.writeBoolean(isSha256);
        if (isSha256) {
            out.write(packed);
        } else {
            out.writeUTF(hash);
        }
    }

    static String read(DataInputStream in) throws IOException {
        return in.readBoolean() ? HexFormat.of().formatHex(in.readNBytes(SHA256_DIGITS / 2)) : in.readUTF();
    }

    private static boolean pack(String hash, byte[] packed) {
        if (hash.length() != SHA256_DIGITS) {
            return false;
        }
        int seen = 0;
        for (int i = 0; i < packed.length; i++) {
            int high = digit(hash.charAt(2 * i));
            int low = digit(hash.charAt(2 * i + 1));
            seen |= high | low;
            packed[i] = (byte) (high << HEX_BITS | low);
        }
        return seen >= 0;
    }

    private static int digit(char digit) {
        return digit < ASCII ? DIGITS[digit] : -1;
    }
}
