package io.orquestador.itests;

import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An operation of REST as its row in docs/reference/permissions.md has it.
 *
 * @param permit what is asked for: {@code anybody}, {@code session}, or targets and actions
 */
record WrittenOperation(String id, String method, String path, String permit) {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([A-Z]+) (\\S+) \\| (.+) \\|");
    private static final Pattern PERMIT = Pattern.compile("`([a-z-]+)` `([a-z/<>0-9-]+)`");

    /** One of those that are asked for. */
    record Permit(String action, String target) {}

    static List<WrittenOperation> all() throws IOException {
        return rows(ROW).stream()
                .map(row -> new WrittenOperation(row.group(1), row.group(2), row.group(3), row.group(4)))
                .toList();
    }

    /** Rows of that kind. */
    static List<MatchResult> rows(Pattern row) throws IOException {
        var rows = new ArrayList<MatchResult>();
        for (var line : Files.readAllLines(Repo.root().resolve("docs/reference/permissions.md"))) {
            var found = row.matcher(line);
            if (found.matches()) rows.add(found.toMatchResult());
        }
        return rows;
    }

    boolean needsPermit() {
        return permit.startsWith("`");
    }

    /** Everybody may do it to what is theirs. */
    boolean isForOwn() {
        return permit.contains("own");
    }

    boolean isChange() {
        return !method.equals("GET");
    }

    /** Any of them lets do it. */
    List<Permit> permits() {
        return PERMIT.matcher(permit)
                .results()
                .map(found -> new Permit(found.group(1), found.group(2)))
                .toList();
    }

    @Override
    public String toString() {
        return id + " " + method + " " + path;
    }
}
