package io.orquestador.updates.swap;

import io.orquestador.updates.Extension.Part;
import io.orquestador.updates.SwapRecord.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code bundles.lock}: which version runs of every bundle that was ever updated. It outlives a restart and Karaf's own data. A bundle that
 * is not named here runs as the assembly brought it. For the updates thread; {@link #entry} from any.
 */
final class ActiveSet {
    /** Versions before the running one that are kept for a revert. */
    static final int KEPT = 3;

    private static final String FILE = "bundles.lock";

    /**
     * One bundle.
     *
     * @param name symbolic name
     * @param original what the assembly brought; when it brings something newer than {@code active}, that wins
     * @param previous newest first
     */
    record Entry(String name, Jar active, Jar original, List<Jar> previous) {
        Entry {
            previous = List.copyOf(previous);
        }

        Entry forward(Jar next) {
            return new Entry(
                    name,
                    next,
                    original,
                    Stream.concat(Stream.of(active), previous.stream().filter(jar -> !jar.equals(next)))
                            .limit(KEPT)
                            .toList());
        }

        Entry back() {
            return new Entry(name, previous.get(0), original, previous.subList(1, previous.size()));
        }
    }

    /**
     * What one KAR brought.
     *
     * @param name of the extension
     * @param kar its version and digest
     * @param signer SHA-256 of the certificate
     */
    record Installed(String name, Jar kar, String signer, List<Part> bundles) {
        Installed {
            bundles = List.copyOf(bundles);
        }
    }

    /** @param extensions null in a file of a version before */
    private record Content(
            int format, List<Entry> bundles, @Nullable List<Installed> extensions) {}

    private final Path dataFolder;
    private final Json json;
    private final Accepted accepted;
    private volatile Map<String, Entry> entries = Map.of();
    private volatile Map<String, Installed> installed = Map.of();

    ActiveSet(Path dataFolder, Json json) {
        this.dataFolder = dataFolder;
        this.json = json;
        accepted = new Accepted(dataFolder);
    }

    /** What may run here beside the release. */
    Accepted accepted() {
        return accepted;
    }

    /** Reads the file; none means that nothing was ever updated. */
    void load() throws IOException {
        var file = dataFolder.resolve(FILE);
        var read = new TreeMap<String, Entry>();
        if (Files.exists(file)) {
            var content = json.read(file, Content.class);
            for (var entry : content.bundles()) read.put(entry.name(), entry);
            var extensions = new TreeMap<String, Installed>();
            if (content.extensions() != null) for (var each : content.extensions()) extensions.put(each.name(), each);
            installed = extensions;
        }
        entries = read;
        accepted.settle(entries.values(), installed.values());
    }

    Optional<Entry> entry(String symbolicName) {
        return Optional.ofNullable(entries.get(symbolicName));
    }

    List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** Blocks for two syncs. */
    void put(Entry entry) throws IOException {
        var next = new TreeMap<>(entries);
        next.put(entry.name(), entry);
        save(next, installed);
    }

    void remove(String symbolicName) throws IOException {
        var next = new TreeMap<>(entries);
        next.remove(symbolicName);
        save(next, installed);
    }

    List<Installed> extensions() {
        return List.copyOf(installed.values());
    }

    Optional<Installed> extension(String name) {
        return Optional.ofNullable(installed.get(name));
    }

    /** Blocks for two syncs. */
    void put(Installed extension) throws IOException {
        var next = new TreeMap<>(installed);
        next.put(extension.name(), extension);
        save(entries, next);
    }

    void removeExtension(String name) throws IOException {
        var next = new TreeMap<>(installed);
        next.remove(name);
        save(entries, next);
    }

    /** Digests of every jar that may still be asked for. */
    Set<String> wantedJars() {
        var wanted = new LinkedHashSet<String>();
        for (var entry : entries.values()) {
            wanted.add(entry.active().sha256());
            wanted.add(entry.original().sha256());
            entry.previous().forEach(jar -> wanted.add(jar.sha256()));
        }
        for (var extension : installed.values()) for (var part : extension.bundles()) wanted.add(part.sha256());
        return wanted;
    }

    private void save(Map<String, Entry> next, Map<String, Installed> extensions) throws IOException {
        json.write(dataFolder, FILE, new Content(1, List.copyOf(next.values()), List.copyOf(extensions.values())));
        entries = next;
        installed = extensions;
        accepted.settle(next.values(), extensions.values());
    }
}
