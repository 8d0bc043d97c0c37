package io.orquestador.thirdparty.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/** The bundles of the feature orq-plc4x in a real framework: they resolve among themselves, and every driver finds all its classes. */
class InFelixTest {

    @Test
    void everyDriverLinksWithNettyAndNothingElse() throws Exception {
        var framework = new FrameworkFactory()
                .newFramework(
                        Map.of(
                                Constants.FRAMEWORK_STORAGE,
                                Files.createTempDirectory(Path.of("target"), "felix")
                                        .toString(),
                                // as Pax Logging exports it
                                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                                "org.slf4j;version=1.7.36,org.slf4j;version=2.0.6,org.slf4j.event;version=2.0.6,org.slf4j.spi;version=2.0.6"));
        framework.start();
        try {
            var bundles = new ArrayList<Bundle>();
            for (var library : List.of(
                    io.netty.util.Timer.class,
                    io.netty.buffer.ByteBuf.class,
                    io.netty.resolver.AddressResolver.class,
                    io.netty.channel.Channel.class,
                    io.netty.channel.unix.UnixChannel.class,
                    io.netty.handler.codec.ByteToMessageDecoder.class,
                    io.netty.handler.timeout.IdleStateHandler.class,
                    org.apache.plc4x.java.api.PlcDriver.class))
                bundles.add(framework.getBundleContext().installBundle(library.getName(), open(library)));
            for (var bundle : bundles) bundle.start();

            var plc4x = bundles.get(bundles.size() - 1);
            assertEquals("io.orquestador.thirdparty.plc4x", plc4x.getSymbolicName());
            for (var name : List.of(
                    "org.apache.plc4x.java.s7light.readwrite.S7LightDriver",
                    "org.apache.plc4x.java.eip.base.EIPDriver",
                    "org.apache.plc4x.java.eip.logix.LogixDriver",
                    "org.apache.plc4x.java.ads.AdsPlcDriver",
                    "org.apache.plc4x.java.abeth.AbEthDriver")) {
                var driver = plc4x.loadClass(name);
                assertSame(plc4x, FrameworkUtil.getBundle(driver), name);
                var made = driver.getConstructor().newInstance(); // links all that its methods name
                assertFalse(
                        driver.getMethod("getProtocolCode")
                                .invoke(made)
                                .toString()
                                .isEmpty(),
                        name);
            }
            // what runs once a connection is made
            for (var name : List.of(
                    "org.apache.plc4x.java.s7light.readwrite.protocol.S7ProtocolLogic",
                    "org.apache.plc4x.java.s7light.readwrite.optimizer.S7BlockReadOptimizer",
                    "org.apache.plc4x.java.eip.base.protocol.EipProtocolLogic",
                    "org.apache.plc4x.java.ads.protocol.AdsProtocolLogic",
                    "org.apache.plc4x.java.abeth.protocol.AbEthProtocolLogic",
                    "org.apache.plc4x.java.spi.Plc4xNettyWrapper",
                    "org.apache.plc4x.java.spi.netty.NettyHashTimerTimeoutManager",
                    "org.apache.plc4x.java.spi.transaction.RequestTransactionManager"))
                Class.forName(name, true, plc4x.adapt(BundleWiring.class).getClassLoader());
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    /** The bundle that a class is in: a jar, or within this build a folder of classes with its manifest. */
    private static InputStream open(Class<?> inBundle) throws Exception {
        var place = Path.of(
                inBundle.getProtectionDomain().getCodeSource().getLocation().toURI());
        var ours = Path.of("target/classes").toAbsolutePath();
        if (inBundle.getName().startsWith("org.apache.plc4x")) place = ours;
        if (Files.isRegularFile(place)) return Files.newInputStream(place);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes);
                var files = Files.walk(place)) {
            put(jar, place, place.resolve(JarFile.MANIFEST_NAME)); // a manifest must be first
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
                if (!file.endsWith(JarFile.MANIFEST_NAME)) put(jar, place, file);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void put(JarOutputStream jar, Path root, Path file) throws IOException {
        jar.putNextEntry(new ZipEntry(root.relativize(file).toString()));
        Files.copy(file, jar);
        jar.closeEntry();
    }
}
