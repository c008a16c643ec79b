package io.tidegate.scoring.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.onnx.wire.ModelProto;
import java.io.IOException;

/** Untrusted ONNX files, parsed within limits. */
final class OnnxFile {
    /** Largest file. */
    static final int BYTES_MAX = 32 << 20;

    private static final int NESTING_MAX = 16;

    private OnnxFile() {}

    /**
     * Parses a file.
     *
     * @throws TidegateException INVALID_MODEL where it is too large, has too many parts or is none
     */
    static ModelProto parse(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw invalid("bytes=" + bytes.length + ", at most " + BYTES_MAX);
        }
        try {
            if (OnnxParts.areTooMany(bytes)) {
                throw invalid("it has too many parts: at most " + OnnxParts.FIELDS_MAX + " fields of graph, nodes and"
                        + " constants, " + OnnxParts.ELEMENTS_MAX + " elements of attributes and "
                        + OnnxParts.OTHER_BYTES_MAX + " bytes of all else are read");
            }
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.setRecursionLimit(NESTING_MAX);
            return ModelProto.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw invalid("it is not an ONNX file: " + e.getMessage());
        } catch (IOException e) {
            throw invalid("it cannot be read: " + e.getMessage());
        }
    }

    private static TidegateException invalid(String message) {
        return new TidegateException(ErrorCode.INVALID_MODEL, message + ".");
    }
}
