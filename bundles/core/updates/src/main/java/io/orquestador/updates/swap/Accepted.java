package io.orquestador.updates.swap;

import io.orquestador.support.runtime.AtomicFile;
import io.orquestador.updates.Extension.Part;
import io.orquestador.updates.SwapRecord.Jar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code bundles/accepted}: the jars that may run here beside those of the release, which is what code-gate asks. One line {@code sha256 name
 * version} for each: what {@code bundles.lock} names as active, what KARs brought, and what is on trial now. For the updates thread.
 */
final class Accepted {
    private static final String FILE = "accepted";

    private final Path folder;
    private Set<String> settled = Set.of();
    private Set<String> onTrial = Set.of();

    Accepted(Path dataFolder) {
        folder = dataFolder.resolve("bundles");
    }

    /** What the active set names; the trial goes on. */
    void settle(Collection<ActiveSet.Entry> entries, Collection<ActiveSet.Installed> extensions) throws IOException {
        var lines = new LinkedHashSet<String>();
        for (var entry : entries) lines.add(line(entry.name(), entry.active()));
        for (var extension : extensions) lines.addAll(lines(extension.bundles()));
        settled = lines;
        write();
    }

    /** Before the framework gets them. */
    void tryOut(Collection<String> lines) throws IOException {
        onTrial = new LinkedHashSet<>(lines);
        write();
    }

    /** A swap that a run before us, or the instance before us, has begun: both of its jars, until {@link #settle} writes. */
    void goOn(Intent intent) {
        onTrial = new LinkedHashSet<>(lines(intent));
    }

    void tried() throws IOException {
        tryOut(List.of());
    }

    static List<String> lines(Intent intent) {
        return List.of(line(intent.bundle(), intent.to()), line(intent.bundle(), intent.from()));
    }

    static List<String> lines(List<Part> parts) {
        return parts.stream()
                .map(part -> line(part.symbolicName(), new Jar(part.version(), part.sha256())))
                .toList();
    }

    private static String line(String symbolicName, Jar jar) {
        return jar.sha256() + " " + symbolicName + " " + jar.version();
    }

    private void write() throws IOException {
        var all = new LinkedHashSet<>(settled);
        all.addAll(onTrial);
        if (all.isEmpty() && !Files.exists(folder.resolve(FILE))) return;
        AtomicFile.ownerOnlyFolder(folder);
        var text = all.isEmpty() ? "" : String.join("\n", all) + "\n";
        AtomicFile.write(folder.resolve(FILE), text.getBytes(StandardCharsets.UTF_8));
    }
}
