package io.orquestador.updates.swap;

import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Swaps the updates bundle itself. It runs from the old jar on disk, outside of any bundle, so it needs nothing but the JDK and the
 * framework, and it ends as soon as the new instance has taken the job over. See {@link IntentFile}.
 */
public final class SelfSwap implements Runnable {
    /** Made by the new instance when it is there. */
    static final String TAKEN = "job.taken";
    /** Made here, with the reason, before the version before is put back. */
    static final String FAILED = "job.failed";

    private final BundleContext system;
    private final Bundle bundle;
    private final Path next;
    private final Path before;
    private final Path folder;
    private final long boundMs;

    public SelfSwap(BundleContext system, Bundle bundle, Path next, Path before, Path folder, long boundMs) {
        this.system = system;
        this.bundle = bundle;
        this.next = next;
        this.before = before;
        this.folder = folder;
        this.boundMs = boundMs;
    }

    @Override
    public void run() {
        try {
            var reason = attempt(next);
            if (reason.isEmpty()) return;
            Files.writeString(folder.resolve(FAILED), reason);
            var again = attempt(before);
            if (!again.isEmpty())
                System.err.println("UPDATE-FAILED updates: " + reason + "; and the version before: " + again
                        + ". Restart the runtime.");
        } catch (Exception | LinkageError e) {
            System.err.println("UPDATE-FAILED updates: " + e + ". Restart the runtime.");
        }
    }

    /** @return why not, or an empty text when the new instance took over */
    private String attempt(Path jar) throws Exception {
        Files.deleteIfExists(folder.resolve(TAKEN));
        var bundleSwitch = new Switch(system, boundMs);
        try {
            bundleSwitch.restore(bundle, jar, true);
        } catch (SwapFailed e) {
            return e.reason();
        }
        for (long until = System.nanoTime() + boundMs * 1_000_000; System.nanoTime() < until; Thread.sleep(20)) {
            if (Files.exists(folder.resolve(TAKEN))) return "";
        }
        return "the new instance did not take the job over within " + boundMs + " ms";
    }
}
