package io.tidegate.deploy.cli;

import io.tidegate.deploy.lists.Lists;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.validation.CardNumber;
import io.tidegate.ingest.validation.ListChangeCheck;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ids of a command line. */
final class ListIds {
    /** A card number with spaces comes as several ids. */
    private static final Pattern GROUP = Pattern.compile("\\d{1,6}");

    private ListIds() {}

    /** Tells what is wrong with ids, by their places, never by their texts. */
    static void check(List<String> ids, List<Problem> problems) {
        int place = 0;
        for (String id : ids) {
            place++;
            int at = place;
            ListChangeCheck.id(id)
                    .ifPresent(problem ->
                            problems.add(new Problem(problem.code(), "ID number " + at + ": " + problem.message())));
        }
        String groups = ids.stream().filter(id -> GROUP.matcher(id).matches()).collect(Collectors.joining(" "));
        if (CardNumber.isIn(groups)) {
            problems.add(
                    new Problem(ErrorCode.INVALID_INPUT, "the IDs together look like a card number; expected tokens"));
        }
        if (ids.size() > Lists.CHANGES_MAX) {
            problems.add(new Problem(
                    ErrorCode.INVALID_INPUT,
                    "IDs=" + ids.size() + "; expected at most " + Lists.CHANGES_MAX + ", or a file: lists import"));
        }
    }

    /** Each id once. */
    static List<String> distinct(List<String> ids) {
        return List.copyOf(new LinkedHashSet<>(ids));
    }
}
