package io.orquestador.security.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.security.Permit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** In a real framework. */
class StandInTest {
    @TempDir
    Path cache;

    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void boot() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
        context = framework.getBundleContext();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private int permits() throws Exception {
        return context.getServiceReferences(Permit.class, null).size();
    }

    /** With nothing in it but a name. */
    private static InputStream bundle(String name) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        var bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Test
    void itStandsInWhereThereIsNoPolicyAndBackAsSoonAsOneIsInstalled() throws Exception {
        context.installBundle("test:other", bundle("io.orquestador.security-users"))
                .start();
        var standIn = new StandIn(context);
        standIn.start();
        assertEquals(1, permits());
        var policy = context.installBundle("test:policy", bundle("io.orquestador.security-policy"));
        assertEquals(0, permits());
        policy.uninstall();
        assertEquals(0, permits(), "taking it out opens nothing");
        standIn.stop();
    }

    @Test
    void aPolicyThatIsStoppedOpensNothing() throws Exception {
        var policy = context.installBundle("test:policy", bundle("io.orquestador.security-policy"));
        var standIn = new StandIn(context);
        standIn.start();
        assertEquals(0, permits());
        policy.start();
        policy.stop();
        assertEquals(0, permits());
        standIn.stop();
    }

    @Test
    void itGoesWithItsBundle() throws Exception {
        var standIn = new StandIn(context);
        standIn.start();
        standIn.stop();
        assertEquals(0, permits());
    }
}
