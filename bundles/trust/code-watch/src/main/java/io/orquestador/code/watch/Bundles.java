package io.orquestador.code.watch;

import io.orquestador.support.code.BundleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/** Looks at the framework's bundles. A jar is read again when its file is another, longer, shorter or later one. For one thread. */
final class Bundles {
    /** @param installed when the framework got it */
    private record Known(long installed, Path file, long modified, long size, String sha256, String first) {}

    private final BundleContext system;
    private Map<Long, Known> known = new HashMap<>();
    private boolean readAgain;

    /** @param system the framework's own context */
    Bundles(BundleContext system) {
        this.system = system;
    }

    /** The next look reads every jar. */
    void readAllAgain() {
        readAgain = true;
    }

    List<Seen> look() {
        var now = new HashMap<Long, Known>();
        var seen = new ArrayList<Seen>();
        for (var bundle : system.getBundles()) {
            if (bundle.getBundleId() == 0 || bundle.getState() == Bundle.UNINSTALLED) continue;
            var jar = jar(bundle);
            if (jar != null) now.put(bundle.getBundleId(), jar);
            boolean resolved = bundle.getState() != Bundle.INSTALLED;
            seen.add(new Seen(
                    String.valueOf(bundle.getSymbolicName()),
                    bundle.getVersion().toString(),
                    bundle.getLocation(),
                    jar == null ? "" : jar.sha256,
                    jar == null ? "" : jar.first,
                    resolved,
                    resolved ? wiredToOld(bundle) : List.of()));
        }
        known = now;
        readAgain = false;
        return seen;
    }

    private @Nullable Known jar(Bundle bundle) {
        try {
            var before = known.get(bundle.getBundleId());
            if (before != null && before.installed != bundle.getLastModified()) before = null;
            var file = before != null && Files.exists(before.file) ? before.file : BundleFile.of(bundle);
            long modified = Files.getLastModifiedTime(file).toMillis();
            long size = Files.size(file);
            if (before != null && !readAgain && before.modified == modified && before.size == size) return before;
            var sha256 = BundleFile.sha256(file);
            return new Known(
                    bundle.getLastModified(), file, modified, size, sha256, before != null ? before.first : sha256);
        } catch (IOException
                | RuntimeException
                        e) { // uninstalled or refreshed this moment, or gone: an empty digest is none that is approved
            return null;
        }
    }

    private static List<String> wiredToOld(Bundle bundle) {
        var wiring = bundle.adapt(BundleWiring.class);
        var wires = wiring == null ? null : wiring.getRequiredWires(null);
        if (wires == null) return List.of();
        var old = new TreeSet<String>();
        for (var wire : wires) {
            var provider = wire.getProvider();
            boolean framework = provider.getBundle().getBundleId() == 0;
            if (!framework && !provider.equals(provider.getBundle().adapt(BundleRevision.class)))
                old.add(String.valueOf(provider.getSymbolicName()));
        }
        return List.copyOf(old);
    }
}
