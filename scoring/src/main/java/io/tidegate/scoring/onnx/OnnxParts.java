package io.tidegate.scoring.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.io.IOException;

/**
 * Counts the parts of an untrusted ONNX file before any of them becomes an object: 20 megabytes can hold 10 million nodes,
 * which would take gigabytes.
 */
final class OnnxParts {
    /** Most fields of the model, its graph and the graph's nodes, constants and values. */
    static final int FIELDS_MAX = 100_000;

    /** Most elements of the attributes' lists: of trees, a dozen a node. */
    static final int ELEMENTS_MAX = 12 * TreeEnsemble.NODES_MAX;

    /** Most bytes of what is neither node nor constant: names, types, shapes, words. */
    static final int OTHER_BYTES_MAX = 1 << 20;

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_CONSTANT = 5;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_FLOATS = 7;
    private static final int ATTRIBUTE_INTS = 8;
    /** What is inside of an attribute is counted and not walked into. */
    private static final int NONE = -1;

    private final byte[] model;
    private long fields;
    private long elements;
    private long otherBytes;

    private OnnxParts(byte[] model) {
        this.model = model;
    }

    /**
     * Whether a file has more parts than may be read.
     *
     * @throws IOException where the bytes are no message
     */
    static boolean areTooMany(byte[] model) throws IOException {
        OnnxParts parts = new OnnxParts(model);
        parts.walk(CodedInputStream.newInstance(model), MODEL_GRAPH);
        return parts.isFull();
    }

    private boolean isFull() {
        return fields > FIELDS_MAX || elements > ELEMENTS_MAX || otherBytes > OTHER_BYTES_MAX;
    }

    /** Counts the fields of a message and walks into those of one number. */
    private void walk(CodedInputStream in, int into) throws IOException {
        for (int tag = in.readTag(); tag != 0 && !isFull(); tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (into == NONE) {
                elements++;
            } else {
                fields++;
            }
            if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                in.skipField(tag);
                continue;
            }
            int length = in.readRawVarint32();
            if (field == into) {
                int outer = in.pushLimit(length);
                walk(in, below(into));
                in.skipRawBytes(Math.max(0, in.getBytesUntilLimit()));
                in.popLimit(outer);
                continue;
            }
            int start = in.getTotalBytesRead();
            in.skipRawBytes(length);
            if (into == NONE) {
                elements += packed(field, start, length);
            } else if (into != GRAPH_NODE || field != GRAPH_CONSTANT) {
                otherBytes += length;
            }
        }
    }

    private long packed(int field, int start, int length) {
        if (field == ATTRIBUTE_FLOATS) {
            return length / Float.BYTES;
        }
        if (field == ATTRIBUTE_GRAPH) {
            return length; // refused later, if it is small enough to be read at all
        }
        long ends = 0;
        if (field == ATTRIBUTE_INTS) {
            for (int i = start; i < start + length; i++) {
                ends += model[i] >= 0 ? 1 : 0; // the last byte of a number has no high bit
            }
        }
        return ends;
    }

    private static int below(int field) {
        return switch (field) {
            case MODEL_GRAPH -> GRAPH_NODE;
            case GRAPH_NODE -> NODE_ATTRIBUTE;
            default -> NONE;
        };
    }
}
