package io.orquestador.thirdparty.milo;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** The bundles of the feature orq-milo in a real framework: they resolve among themselves, and both halves of Milo find all their classes. */
class InFelixTest {

    @Test
    void clientAndServerLinkWithNothingElse() throws Exception {
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
                    org.bouncycastle.jce.provider.BouncyCastleProvider.class,
                    org.bouncycastle.asn1.cmp.PKIStatus.class,
                    org.bouncycastle.cert.X509CertificateHolder.class,
                    org.eclipse.milo.opcua.stack.core.Stack.class))
                bundles.add(framework.getBundleContext().installBundle(library.getName(), open(library)));
            for (var bundle : bundles) bundle.start();

            var milo = bundles.get(bundles.size() - 1);
            assertEquals("io.orquestador.thirdparty.milo", milo.getSymbolicName());
            // initialised, so that what their static fields name is looked for too
            for (var name : List.of(
                    "org.eclipse.milo.opcua.sdk.client.OpcUaClient",
                    "org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription",
                    "org.eclipse.milo.opcua.sdk.server.OpcUaServer",
                    "org.eclipse.milo.opcua.stack.core.Stack",
                    "org.eclipse.milo.opcua.stack.core.security.SecurityPolicy",
                    "org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport",
                    "org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport",
                    "com.digitalpetri.netty.fsm.ChannelFsm")) {
                var loaded = Class.forName(
                        name,
                        true,
                        milo.adapt(org.osgi.framework.wiring.BundleWiring.class).getClassLoader());
                assertSame(milo, org.osgi.framework.FrameworkUtil.getBundle(loaded), name);
            }
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
        if (inBundle.getName().startsWith("org.eclipse.milo")) place = ours;
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
