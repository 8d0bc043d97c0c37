package io.orquestador.code.watch;

import java.util.List;

/**
 * One bundle at one look.
 *
 * @param sha256 of its jar now; empty when that cannot be read
 * @param first of its jar when it was seen first since it was installed or updated
 * @param resolved its classes can be loaded
 * @param wiredToOld symbolic names of those whose code it still uses although they were updated or uninstalled since
 */
record Seen(
        String name,
        String version,
        String location,
        String sha256,
        String first,
        boolean resolved,
        List<String> wiredToOld) {
    Seen {
        wiredToOld = List.copyOf(wiredToOld);
    }
}
