package io.tidegate.deploy.monitoring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a job exports at one moment, as Prometheus reads it. */
public record Exposition(List<Series> series) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One line of it. */
    public record Series(String name, Map<String, String> labels, double value) {}

    /** Reads the page of a reporter on this machine. */
    public static Exposition read(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(PATIENCE)
                .build();
        try {
            return parse(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException failure) {
            throw new AssertionError("nothing is exported on port " + port, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    static Exposition parse(String text) {
        List<Series> series = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher found = LINE.matcher(line);
            if (!found.matches()) {
                throw new AssertionError("not a line of an exposition: " + line);
            }
            Map<String, String> labels = new HashMap<>();
            Matcher label = LABEL.matcher(found.group(2) == null ? "" : found.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            series.add(new Series(found.group(1), labels, number(found.group(3))));
        }
        return new Exposition(List.copyOf(series));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** Labels of a metric, of all its series; none where it is not exported. */
    public Set<String> labels(String name) {
        return series.stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> one.labels().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Values of a metric's label. */
    public Set<String> values(String name, String label) {
        return series.stream()
                .filter(one -> one.name().equals(name) && one.labels().containsKey(label))
                .map(one -> one.labels().get(label))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of all metrics. */
    public Set<String> names() {
        return series.stream().map(Series::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The sum of a metric's series that have some labels, given as name and value in turn.
     *
     * @throws AssertionError where there are none: a metric of another name is not 0
     */
    public double sum(String name, String... labels) {
        List<Series> found = find(name, labels);
        if (found.isEmpty()) {
            throw new AssertionError("no series of " + name + " " + List.of(labels) + " is exported");
        }
        return sum(found);
    }

    /** The same for whoever waits for it: 0 where it is not exported yet, or while the job starts again. */
    public double sumSoFar(String name, String... labels) {
        return sum(find(name, labels));
    }

    private List<Series> find(String name, String... labels) {
        List<Series> found = new ArrayList<>();
        for (Series one : series) {
            boolean matches = one.name().equals(name);
            for (int i = 0; matches && i < labels.length; i += 2) {
                matches = labels[i + 1].equals(one.labels().get(labels[i]));
            }
            if (matches) {
                found.add(one);
            }
        }
        return found;
    }

    private static double sum(List<Series> some) {
        return some.stream().mapToDouble(Series::value).sum();
    }
}
