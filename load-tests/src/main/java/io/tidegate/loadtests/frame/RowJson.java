package io.tidegate.loadtests.frame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Rows as JSON: a list of objects with the keys of a row, absent ones left out. */
public final class RowJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RowJson() {}

    /** Writes the rows of a benchmark to a file, over an older one. */
    public static void write(Path file, String benchmark, List<BenchRow> rows) {
        try {
            Files.writeString(file, text(benchmark, rows), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "file=" + file + " cannot be written", failure);
        }
    }

    /** The rows as text, with a line break at its end. */
    static String text(String benchmark, List<BenchRow> rows) {
        ArrayNode list = JSON.createArrayNode();
        for (BenchRow row : rows) {
            ObjectNode object = list.addObject();
            object.put("benchmark", benchmark);
            object.put("name", row.name());
            row.notMeasured()
                    .ifPresentOrElse(
                            reason -> object.put("notMeasured", reason), () -> object.put("value", row.value()));
            object.put("unit", row.unit());
            object.put("better", word(row.better()));
            row.peer().ifPresent(peer -> {
                object.put("peer", peer.name());
                object.put("peerValue", peer.value());
            });
            row.ratio().ifPresent(ratio -> object.put("ratio", ratio));
            row.target().ifPresent(target -> {
                target.floor().ifPresent(floor -> object.put("floor", floor));
                target.goal().ifPresent(goal -> object.put("goal", goal));
            });
            row.met().ifPresent(met -> object.put("met", word(met)));
            row.spread().ifPresent(spread -> {
                object.put("samples", spread.samples());
                object.put("low", spread.low());
                object.put("high", spread.high());
            });
        }
        try {
            return JSON.writeValueAsString(list) + '\n';
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
