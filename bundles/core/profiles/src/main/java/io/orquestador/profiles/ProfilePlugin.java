package io.orquestador.profiles;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to a configuration, on its way to the part that reads it, the keys that it does not have. Configuration Admin asks a plugin only
 * about configurations that there are, so each part that the profile names gets an empty one while the plant has no file for it.
 */
final class ProfilePlugin implements ConfigurationPlugin, ConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(ProfilePlugin.class);

    private final Settings settings;
    private final ConfigurationAdmin admin;

    ProfilePlugin(Settings settings, ConfigurationAdmin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    void ensureAll() throws IOException {
        for (var pid : settings.byPid().keySet()) ensure(pid);
    }

    /** The plant's file for it went away. */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() != ConfigurationEvent.CM_DELETED || event.getFactoryPid() != null) return;
        if (!settings.byPid().containsKey(event.getPid())) return;
        try {
            ensure(event.getPid());
        } catch (IOException e) {
            LOG.error(
                    "PROFILE-NOT-APPLIED {}: {}. It runs with built-in values; restart the runtime.",
                    event.getPid(),
                    e.getMessage());
        }
    }

    private void ensure(String pid) throws IOException {
        var configuration = admin.getConfiguration(pid, "?");
        if (configuration.getProperties() == null)
            configuration.update(FrameworkUtil.asDictionary(Map.<String, Object>of()));
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        if (!(properties.get(Constants.SERVICE_PID) instanceof String pid)) return;
        for (var each : settings.byPid().getOrDefault(pid, Map.of()).entrySet())
            if (properties.get(each.getKey()) == null) properties.put(each.getKey(), each.getValue());
    }
}
