package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells a result: to a person, and to scripts where a file was asked for. */
public final class DemoReport {
    private final PrintWriter out;
    private final Optional<Path> json;

    public DemoReport(PrintWriter out, Optional<Path> json) {
        this.out = requireNonNull(out, "out is null");
        this.json = requireNonNull(json, "json is null");
    }

    /** Prints the summary and writes the file. */
    public void tell(DemoResult result) throws IOException {
        DemoSummary.lines(result).forEach(out::println);
        out.flush();
        if (json.isPresent()) {
            Files.writeString(json.get(), DemoJson.write(result));
        }
    }
}
