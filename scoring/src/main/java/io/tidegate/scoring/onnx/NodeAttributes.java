package io.tidegate.scoring.onnx;

import com.google.protobuf.ByteString;
import io.tidegate.scoring.onnx.wire.AttributeProto;
import java.util.ArrayList;
import java.util.List;

/** Attributes of a node in the order in which they are named, typed as ONNX's AttributeProto.AttributeType. */
final class NodeAttributes {
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int FLOATS = 6;
    private static final int INTS = 7;
    private static final int STRINGS = 8;

    private final List<AttributeProto.Builder> all = new ArrayList<>();

    /** Adds a whole number. */
    NodeAttributes of(String name, long value) {
        named(name, INT).setI(value);
        return this;
    }

    /** Adds a text. */
    NodeAttributes of(String name, String value) {
        named(name, STRING).setS(ByteString.copyFromUtf8(value));
        return this;
    }

    /** A list of whole numbers, to be filled. */
    AttributeProto.Builder ints(String name) {
        return named(name, INTS);
    }

    /** A list of numbers of single precision, to be filled. */
    AttributeProto.Builder floats(String name) {
        return named(name, FLOATS);
    }

    /** A list of texts, to be filled. */
    AttributeProto.Builder texts(String name) {
        return named(name, STRINGS);
    }

    List<AttributeProto> all() {
        return all.stream().map(AttributeProto.Builder::build).toList();
    }

    private AttributeProto.Builder named(String name, int type) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(type);
        all.add(attribute);
        return attribute;
    }
}
