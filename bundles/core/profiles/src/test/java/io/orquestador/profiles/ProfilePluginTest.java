package io.orquestador.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;

/** In Felix with its Configuration Admin, seen as a component sees its configuration. */
class ProfilePluginTest {
    private static final String PID = "io.orquestador.journal";

    private Framework framework;
    private ConfigurationAdmin admin;
    private ProfilePlugin plugin;

    @BeforeEach
    void boot() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        Files.createTempDirectory(Path.of("target"), "felix").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.osgi.service.cm;version=1.6.1,org.osgi.util.function;version=1.2"));
        framework.start();
        var context = framework.getBundleContext();
        URL jar = Class.forName("org.apache.felix.cm.PersistenceManager")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        context.installBundle(jar.toString()).start();
        admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        plugin = new ProfilePlugin(new Settings(Map.of(PID, Map.of("syncMs", "1000", "keepHours", "24"))), admin);
        var target = new Hashtable<String, Object>(Map.of(ConfigurationPlugin.CM_TARGET, new String[] {PID}));
        context.registerService(ConfigurationPlugin.class, plugin, target);
        context.registerService(ConfigurationListener.class, plugin, null);
    }

    @AfterEach
    void end() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void withoutAFileOfThePlantTheProfileCounts() throws IOException {
        plugin.ensureAll();
        assertEquals("1000", seen().get("syncMs"));
        assertEquals("24", seen().get("keepHours"));
    }

    @Test
    void aFileOfThePlantWinsKeyByKeyWhicheverCameFirst() throws IOException {
        plantWrites(50);
        plugin.ensureAll();
        assertEquals(50, seen().get("syncMs"));
        assertEquals("24", seen().get("keepHours"));
        plantWrites(60);
        assertEquals(60, seen().get("syncMs"));
        assertEquals("24", seen().get("keepHours"));
    }

    @Test
    void theProfileIsBackWhenThePlantsFileGoes() throws IOException {
        plugin.ensureAll();
        plantWrites(50);
        admin.getConfiguration(PID, "?").delete();
        Awaitility.await().untilAsserted(() -> assertEquals("1000", seen().get("syncMs")));
    }

    @Test
    void otherPartsAreLeftAlone() throws IOException {
        plugin.ensureAll();
        var other = admin.getConfiguration("io.orquestador.rest", "?");
        assertNull(other.getProperties());
        other.update(new Hashtable<>(Map.of("a", "b")));
        assertNull(other.getProcessedProperties(null).get("syncMs"));
    }

    private void plantWrites(int syncMs) throws IOException {
        admin.getConfiguration(PID, "?").update(new Hashtable<>(Map.of("syncMs", syncMs)));
    }

    private Dictionary<String, @Nullable Object> seen() throws IOException {
        return admin.getConfiguration(PID, "?").getProcessedProperties(null);
    }
}
