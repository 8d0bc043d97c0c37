package io.orquestador.profiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the folders that system property {@code orq.settings} names, comma separated. No component: those must find it there already. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
    private static final Logger LOG = LoggerFactory.getLogger(Activator.class);

    @Override
    public void start(BundleContext context) throws IOException {
        var settings = Settings.read(folders());
        var admin = context.getServiceReference(ConfigurationAdmin.class);
        if (admin == null) throw new IllegalStateException("no Configuration Admin; is it started before this bundle?");
        var plugin = new ProfilePlugin(settings, context.getService(admin));
        var pids = settings.byPid().keySet().toArray(String[]::new);
        var target = FrameworkUtil.asDictionary(Map.<String, Object>of(ConfigurationPlugin.CM_TARGET, pids));
        context.registerService(ConfigurationPlugin.class, plugin, target);
        context.registerService(ConfigurationListener.class, plugin, null);
        plugin.ensureAll();
        LOG.info(
                "Profile {}: {} settings of {} parts", System.getProperty("orq.profile"), settings.size(), pids.length);
    }

    /** What it registered goes by itself; what it filled in stays until the next start. */
    @Override
    public void stop(BundleContext context) {}

    private static List<Path> folders() {
        return Stream.of(System.getProperty("orq.settings", "").split(","))
                .filter(name -> !name.isBlank())
                .map(name -> Path.of(name.strip()))
                .toList();
    }
}
