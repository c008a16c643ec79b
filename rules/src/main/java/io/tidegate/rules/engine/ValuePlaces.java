package io.tidegate.rules.engine;

import io.tidegate.rules.condition.ValueType;
import java.util.HashMap;
import java.util.Map;

/** Which place each name has among the values of its type. */
final class ValuePlaces {
    private final Map<String, Integer> places = new HashMap<>();
    private int numbers;
    private int texts;
    private int flags;

    ValuePlaces(Map<String, ValueType> names) {
        names.forEach((name, type) -> places.put(
                name,
                switch (type) {
                    case NUMBER -> numbers++;
                    case TEXT -> texts++;
                    case FLAG -> flags++;
                }));
    }

    /** The place of a name among the values of its type. */
    int of(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("name=" + name + " is used by no condition");
        }
        return place;
    }

    /** Room for the values of an event. */
    Values values() {
        return new Values(numbers, texts, flags);
    }
}
