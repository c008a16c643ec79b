package io.tidegate.scoring.onnx;

import java.util.Arrays;
import java.util.Optional;

/** The element types that graphs may use, with their codes in ONNX's TensorProto.DataType. */
enum ElementType {
    FLOAT(1, Float.BYTES),
    INT32(6, Integer.BYTES),
    INT64(7, Long.BYTES),
    BOOL(9, 1),
    DOUBLE(11, Double.BYTES);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    int code() {
        return code;
    }

    /** Size of one element. */
    int bytes() {
        return bytes;
    }

    static Optional<ElementType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }
}
