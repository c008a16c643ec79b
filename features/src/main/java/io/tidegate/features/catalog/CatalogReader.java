package io.tidegate.features.catalog;

import io.tidegate.features.expression.EventNames;
import io.tidegate.features.expression.ExpressionLanguage;
import io.tidegate.features.expression.ValueType;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a catalog document and collects every mistake in it. */
final class CatalogReader {
    /** Most features of a catalog. */
    static final int FEATURES_MAX = 512;

    /** Most attributes that a catalog declares. */
    static final int ATTRIBUTES_MAX = 64;

    private static final Pattern CATALOG_NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private final String name;
    private final String text;
    private final DocumentMap root;
    private final DocumentProblems problems;

    CatalogReader(String name, String text) {
        this.name = name;
        this.text = text;
        Document document = Document.read(name, text);
        this.root = document.root();
        this.problems = document.problems();
    }

    FeatureCatalog read() {
        DocumentValue<String> catalog = root.text("catalog");
        if (root.has("catalog") && !CATALOG_NAME.matcher(catalog.value()).matches()) {
            problems.add(
                    catalog.position(),
                    "A catalog's name is lower case letters, digits and hyphens, at most 64; found '" + catalog.value()
                            + "'.");
        }
        long version = root.integer("version", 1, Integer.MAX_VALUE);
        Map<String, ValueType> attributes = attributes();
        List<FeatureDefinition> definitions = definitions(attributes);
        root.done();
        if (problems.isEmpty()
                && definitions.stream().noneMatch(d -> d.aggregate().kind() == Aggregate.Kind.WINDOW)) {
            problems.add(root.position("features"), "A catalog needs at least one feature with a window.");
        }
        problems.throwIfAny();
        return new FeatureCatalog(
                new FeatureCatalog.Text(name, text), catalog.value(), version, sha256(text), definitions);
    }

    private Map<String, ValueType> attributes() {
        DocumentMap map = root.map("attributes");
        Map<String, ValueType> attributes = new LinkedHashMap<>();
        if (map.keys().size() > ATTRIBUTES_MAX) {
            problems.add(
                    root.position("attributes"),
                    "A catalog declares at most " + ATTRIBUTES_MAX + " attributes; found "
                            + map.keys().size() + ".");
            return attributes;
        }
        for (String key : map.keys()) {
            if (!ATTRIBUTE.matcher(key).matches()) {
                problems.add(
                        map.position(key),
                        "'" + key + "' cannot be named in a catalog; use 64 letters, digits and '_' at most.");
            } else {
                attributes.put(key, map.word(key, ValueType.class, ValueType.TEXT));
            }
        }
        return attributes;
    }

    private List<FeatureDefinition> definitions(Map<String, ValueType> attributes) {
        List<DocumentMap> maps = root.maps("features");
        if (maps.size() > FEATURES_MAX) {
            problems.add(
                    root.position("features"),
                    "A catalog has at most " + FEATURES_MAX + " features; found " + maps.size() + ".");
            return List.of();
        }
        List<DocumentValue<String>> names = new ArrayList<>();
        maps.forEach(map -> names.add(map.text("name")));
        ExpressionReader expressions = new ExpressionReader(
                ExpressionLanguage.installed(),
                EventNames.content(attributes),
                EventNames.contentAndTime(attributes),
                problems);
        names.forEach(feature -> expressions.promise(feature.value()));
        FeatureReader reader = new FeatureReader(new FieldReader(attributes, problems), expressions, problems);
        for (int i = 0; i < maps.size(); i++) {
            reader.read(maps.get(i), names.get(i));
        }
        return reader.definitions();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
