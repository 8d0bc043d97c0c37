package io.orquestador.gateway.opcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docs/reference/permissions.md says of services. */
final class ServiceTable {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| anybody who reaches the port \\|$");

    private ServiceTable() {}

    /** Those that need no session, by name. */
    static List<String> open() throws IOException {
        var text = Files.readString(Path.of("../../../docs/reference/permissions.md"));
        return ROW.matcher(text)
                .results()
                .map((MatchResult row) -> row.group(1))
                .sorted()
                .toList();
    }
}
