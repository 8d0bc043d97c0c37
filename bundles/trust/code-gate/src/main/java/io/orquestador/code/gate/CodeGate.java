package io.orquestador.code.gate;

import io.orquestador.support.code.ApprovedCode;
import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;

/** Registers the hook at start level 1. There is no log yet, so what it says goes to the console; code-watch says it everywhere else. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class CodeGate implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        var etc = Path.of(System.getProperty("karaf.etc", "etc"));
        var data = data();
        var approved = new ApprovedCode(etc, data);
        tell(approved);
        try {
            approved.release().remember(etc, data);
        } catch (IOException e) {
            say("CODE-LIST: the list cannot be kept in " + data + ": " + e + ". Mend what it says.");
        }
        context.registerService(ResolverHookFactory.class, new Verdicts(approved, CodeGate::say), null);
    }

    @Override
    public void stop(BundleContext context) {} // the framework takes the hook back

    /** As DataFolder of runtime-support does it, which has imports that are not there yet. */
    private static Path data() {
        var property = System.getProperty("orq.data", "");
        return Path.of(property.isBlank() ? "/var/lib/orquestador" : property);
    }

    private static void tell(ApprovedCode approved) {
        var release = approved.release();
        if (!release.problem().isEmpty())
            say("CODE-LIST: %s. %s Install the release again (docs/operate/code.md)."
                    .formatted(
                            release.problem(),
                            release.code().bundles().isEmpty()
                                    ? "Nothing is allowed to run, so nothing will."
                                    : "The last list that was good holds."));
        if (!approved.isRefusing())
            say("CODE-OPEN: code that nobody approved runs here, as %s says.".formatted(ApprovedCode.SETTINGS));
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
