package io.orquestador.plant.model;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.Device;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices of the plant as factory configurations, {@code <pid>~<device>}: one device, one component of its driver. A configuration is ours
 * when it bears {@link #REVISION}; others, e.g. of a file in etc/, are left alone, and ours name no file, so that fileinstall leaves them
 * alone. For the plant's thread.
 */
final class DeviceConfigurations {
    /** The revision that last changed this device. */
    static final String REVISION = "plant.revision";

    private static final Logger LOG = LoggerFactory.getLogger(DeviceConfigurations.class);
    private static final String ANY_LOCATION = "?";

    private final ConfigurationAdmin admin;

    DeviceConfigurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Devices whose name is taken by a configuration that is not ours; device to where that came from. */
    Map<String, String> taken(List<Device> devices, Map<String, String> pids) throws IOException {
        var taken = new HashMap<String, String>();
        for (var device : devices) {
            var pid = pids.get(device.driver());
            var found = pid == null ? Optional.<Configuration>empty() : find(pid + "~" + device.name());
            found.filter(configuration -> !isOurs(configuration))
                    .ifPresent(configuration -> taken.put(device.name(), origin(configuration)));
        }
        return taken;
    }

    /**
     * Makes the devices the ones that run. What is right already is not touched: its driver hears nothing. First what is gone, then what gives
     * tags away, so that nobody claims a tag that another still has.
     *
     * @return the devices that were touched, gone ones too
     */
    List<String> apply(StoredRevision stored) throws IOException {
        var touched = new ArrayList<String>();
        var wanted = new HashMap<String, Device>();
        for (var device : stored.revision().plant().devices()) {
            var pid = stored.pids().get(device.driver());
            if (pid == null)
                LOG.warn("Device {}: nobody knows a driver {}; it stays away", device.name(), device.driver());
            else wanted.put(pid + "~" + device.name(), device);
        }
        for (var orphan : ours())
            if (!wanted.containsKey(orphan.getPid())) {
                touched.add(orphan.getPid().substring(orphan.getPid().indexOf('~') + 1));
                orphan.delete();
            }
        var updates = new ArrayList<Update>();
        for (var each : wanted.entrySet())
            update(each.getKey(), each.getValue(), stored).ifPresent(updates::add);
        updates.sort((a, b) -> Integer.compare(b.lost, a.lost));
        for (var update : updates) {
            update.configuration.update(update.properties);
            touched.add(update.device);
        }
        return touched;
    }

    /** @param lost how many points it gives away */
    private record Update(
            String device, Configuration configuration, Dictionary<String, Object> properties, int lost) {}

    private Optional<Update> update(String pid, Device device, StoredRevision stored) throws IOException {
        int tilde = pid.indexOf('~');
        var configuration =
                admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), ANY_LOCATION);
        var present = configuration.getProperties();
        if (present != null && present.get(REVISION) == null) {
            LOG.warn("Device {}: its name is taken by {}; it stays as that says", device.name(), origin(configuration));
            return Optional.empty();
        }
        if (present != null && settings(present).equals(comparable(device.settings()))) return Optional.empty();
        var properties = new HashMap<String, Object>(device.settings());
        properties.put(REVISION, stored.deviceRevisions().getOrDefault(device.name(), stored.number()));
        return Optional.of(new Update(
                device.name(), configuration, FrameworkUtil.asDictionary(properties), lost(present, device)));
    }

    private static int lost(@Nullable Dictionary<String, Object> present, Device device) {
        if (present == null) return 0;
        var before = paths(present.get(DriverKind.POINTS));
        before.removeAll(paths(device.settings().get(DriverKind.POINTS)));
        return before.size();
    }

    private static Set<String> paths(@Nullable Object points) {
        var paths = new HashSet<String>();
        if (points instanceof String[] lines)
            for (var line : lines) paths.add(line.substring(0, Math.max(0, line.lastIndexOf(" = "))));
        return paths;
    }

    private List<Configuration> ours() throws IOException {
        return list("(" + REVISION + "=*)");
    }

    private Optional<Configuration> find(String pid) throws IOException {
        return list("(" + Constants.SERVICE_PID + "=" + pid.replaceAll("([*()\\\\])", "\\\\$1") + ")").stream()
                .findFirst();
    }

    private List<Configuration> list(String filter) throws IOException {
        try {
            var found = admin.listConfigurations(filter);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("no device can be called so: " + filter, e);
        }
    }

    private static boolean isOurs(Configuration configuration) {
        var properties = configuration.getProperties();
        return properties == null || properties.get(REVISION) != null;
    }

    private static String origin(Configuration configuration) {
        var properties = configuration.getProperties();
        var file = properties == null ? null : properties.get("felix.fileinstall.filename");
        return file == null ? "a configuration of its own" : Objects.toString(file);
    }

    /** Without what Config Admin and we add; lists instead of arrays, since these have no equals. */
    private static Map<String, Object> settings(Dictionary<String, Object> properties) {
        var settings = new HashMap<String, Object>();
        for (var keys = properties.keys(); keys.hasMoreElements(); ) {
            var key = keys.nextElement();
            if (!key.startsWith("service.") && !key.equals(REVISION)) settings.put(key, properties.get(key));
        }
        return comparable(settings);
    }

    static Map<String, Object> comparable(Map<String, Object> settings) {
        var comparable = new HashMap<String, Object>();
        settings.forEach(
                (key, value) -> comparable.put(key, value instanceof String[] lines ? Arrays.asList(lines) : value));
        return comparable;
    }

    /** Names of devices that are not what they were, or new. */
    static Set<String> changed(List<Device> before, List<Device> after) {
        var old = new HashMap<String, Device>();
        before.forEach(device -> old.put(device.name(), device));
        var changed = new TreeSet<String>();
        for (var device : after) {
            if (!device.equals(old.get(device.name()))) changed.add(device.name());
        }
        return changed;
    }
}
