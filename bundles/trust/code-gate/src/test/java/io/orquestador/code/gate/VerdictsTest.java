package io.orquestador.code.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.code.ApprovedCode;
import io.orquestador.support.code.BundleFile;
import io.orquestador.support.code.ReleaseList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** A real Felix with the hook: what the list or the updates name resolves, nothing else does, and what is resolved stays. */
class VerdictsTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private Framework framework;
    private Path data;

    @BeforeEach
    void boot() throws Exception {
        data = Files.createDirectories(folder.resolve("data/bundles")).getParent();
        Files.createDirectories(folder.resolve("etc"));
        bootAgain();
    }

    private void bootAgain() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(), "felix.log.level", "0"));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void whatIsListedStartsAndWhatIsNotDoesNot() throws Exception {
        var listed = jar("listed", "1.0.0", "");
        list(listed);
        guard();
        install("listed", listed).start();
        var stranger = install("stranger", jar("stranger", "1.0.0", ""));
        assertThrows(BundleException.class, stranger::start);
        assertEquals(Bundle.INSTALLED, stranger.getState());
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.get(0).startsWith("CODE-UNKNOWN stranger 1.0.0 (test:stranger)"), said.get(0));
    }

    @Test
    void aBundleWithTheNameAndVersionOfOneThatIsListedDoesNotResolve() throws Exception {
        list(jar("listed", "1.0.0", ""));
        guard();
        assertThrows(BundleException.class, install("listed", jar("listed", "1.0.0", "changed"))::start);
    }

    @Test
    void anOlderVersionThatWasListedOnceDoesNotResolve() throws Exception {
        var older = jar("driver", "1.0.0", "");
        list(jar("driver", "2.0.0", ""));
        guard();
        assertThrows(BundleException.class, install("driver", older)::start);
    }

    @Test
    void anUpdateToWhatNobodyAcceptedIsRefusedAndBackItGoes() throws Exception {
        var listed = jar("driver", "1.0.0", "");
        list(listed);
        guard();
        var bundle = install("driver", listed);
        bundle.start();
        var unknown = new ByteArrayInputStream(jar("driver", "1.0.1", ""));
        assertThrows(BundleException.class, () -> bundle.update(unknown));
        assertTrue(bundle.getState() != Bundle.ACTIVE);
        bundle.update(new ByteArrayInputStream(listed));
        bundle.start();
        assertEquals(Bundle.ACTIVE, bundle.getState());
    }

    @Test
    void whatTheUpdatesAcceptMeanwhileResolvesFromThenOn() throws Exception {
        list();
        guard();
        var jar = jar("driver", "1.0.1", "");
        var bundle = install("driver", jar);
        assertThrows(BundleException.class, bundle::start);
        Files.writeString(data.resolve(ApprovedCode.ACCEPTED), BundleFile.sha256(jar) + " driver 1.0.1\n");
        bundle.start();
        assertEquals(Bundle.ACTIVE, bundle.getState());
        Files.writeString(data.resolve(ApprovedCode.ACCEPTED), "");
        var user = jar("user", "1.0.0", "");
        assertThrows(BundleException.class, install("user", user)::start);
        assertEquals(Bundle.ACTIVE, bundle.getState(), "what runs is left alone");
    }

    /** Felix would hide the packages of a resolved bundle that a hook takes away. */
    @Test
    void whoIsListedIsWiredToOneThatWasResolvedBeforeTheGateCame() throws Exception {
        var library = jar("library", "1.0.0", "", "Export-Package", "some.words");
        install("library", library).start();
        var user = jar("user", "1.0.0", "", "Import-Package", "some.words");
        list(user);
        guard();
        install("user", user).start();
    }

    @Test
    void whileOneIsRefusedAllOthersResolveAsEver() throws Exception {
        var library = jar("library", "1.0.0", "", "Export-Package", "some.words");
        var user = jar("user", "1.0.0", "", "Import-Package", "some.words,org.osgi.framework");
        list(library, user);
        guard();
        install("library", library).start();
        install("stranger", jar("stranger", "1.0.0", "", "Export-Package", "some.words;version=9"));
        install("user", user).start();
        assertEquals(
                Bundle.INSTALLED,
                framework.getBundleContext().getBundle("test:stranger").getState());
    }

    @Test
    void aFragmentThatNobodyApprovedIsNotAttachedToOneThatIsListed() throws Exception {
        var host = jar("host", "1.0.0", "");
        list(host);
        guard();
        var fragment = install("fragment", jar("fragment", "1.0.0", "", "Fragment-Host", "host"));
        install("host", host).start();
        assertEquals(Bundle.INSTALLED, fragment.getState());
    }

    @Test
    void aRefusedSingletonKeepsNoListedOneOfItsNameFromRunning() throws Exception {
        var listed = jar("driver;singleton:=true", "1.0.0", "");
        list(listed);
        guard();
        var lower = install("lower", jar("driver;singleton:=true", "0.9.0", ""));
        var higher = install("higher", jar("driver;singleton:=true", "2.0.0", ""));
        var good = install("listed", listed);
        good.start();
        assertEquals(Bundle.ACTIVE, good.getState());
        for (var stranger : List.of(lower, higher)) assertThrows(BundleException.class, stranger::start);
    }

    @Test
    void ofTwoListedSingletonsOneRunsAsEver() throws Exception {
        var lower = jar("driver;singleton:=true", "1.0.0", "");
        var higher = jar("driver;singleton:=true", "2.0.0", "");
        list(lower, higher);
        guard();
        var one = install("lower", lower);
        var other = install("higher", higher);
        framework.adapt(FrameworkWiring.class).resolveBundles(List.of(one, other));
        assertEquals(Bundle.RESOLVED | Bundle.INSTALLED, one.getState() | other.getState());
    }

    @Test
    void askedForTogetherOnlyTheListedOneResolves() throws Exception {
        var listed = jar("listed", "1.0.0", "");
        list(listed);
        guard();
        var good = install("listed", listed);
        var stranger = install("stranger", jar("stranger", "1.0.0", ""));
        framework.adapt(FrameworkWiring.class).resolveBundles(List.of(good, stranger));
        good.start();
        assertEquals(Bundle.ACTIVE, good.getState());
        assertEquals(Bundle.INSTALLED, stranger.getState());
    }

    @Test
    void aJarThatIsChangedInTheCacheBetweenTwoRunsDoesNotResolve() throws Exception {
        var listed = jar("driver", "1.0.0", "");
        list(listed);
        var bundle = install("driver", listed);
        var file = BundleFile.of(bundle);
        stop();
        Files.write(file, jar("driver", "1.0.0", "changed"));
        bootAgain();
        guard();
        var again = framework.getBundleContext().getBundle(bundle.getBundleId());
        assertThrows(BundleException.class, again::start);
    }

    @Test
    void aBundleThatIsOnlyReferredToIsJudgedByItsFile() throws Exception {
        var listed = jar("referred", "1.0.0", "");
        list(listed);
        guard();
        var file = Files.write(folder.resolve("referred.jar"), listed);
        framework.getBundleContext().installBundle("reference:" + file.toUri()).start();
        var other = Files.write(folder.resolve("other.jar"), jar("other", "1.0.0", ""));
        assertThrows(
                BundleException.class, framework.getBundleContext().installBundle("reference:" + other.toUri())::start);
    }

    /** The framework lets others resolve before it says that the bundle changed; the jar of before is still in its cache then. */
    @Test
    void aNewRevisionIsLookedAtThoughItsBundleIsNotSaidToHaveChanged() throws Exception {
        var listed = jar("library", "1.0.0", "", "Export-Package", "some.words");
        list(listed);
        var verdicts = new Verdicts(new ApprovedCode(folder.resolve("etc"), data), said::add);
        var bundle = install("library", listed);
        install("user", jar("user", "1.0.0", "", "Import-Package", "some.words"))
                .start();
        long changed = bundle.getLastModified();
        verdicts.begin(List.of(unresolved(bundle, changed)));
        bundle.update(new ByteArrayInputStream(jar("library", "1.0.1", "", "Export-Package", "some.words")));
        var now = unresolved(bundle, changed);
        assertThrows(IllegalStateException.class, () -> verdicts.begin(List.of(now)));
    }

    /** Its newest revision as it is before it is resolved, of a bundle that changed then and not after. */
    private static BundleRevision unresolved(Bundle bundle, long changed) {
        var revision = bundle.adapt(BundleRevision.class);
        var then = as(Bundle.class, bundle, Map.of("getLastModified", () -> changed));
        return as(BundleRevision.class, revision, Map.of("getBundle", () -> then, "getWiring", () -> null));
    }

    private static <T> T as(Class<T> type, T real, Map<String, Supplier<@Nullable Object>> other) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    var instead = other.get(method.getName());
                    return instead == null ? method.invoke(real, values) : instead.get();
                }));
    }

    @Test
    void reportLetsItRunAndSaysSo() throws Exception {
        list();
        Files.writeString(folder.resolve("etc").resolve(ApprovedCode.SETTINGS), "unlisted = report\n");
        guard();
        install("stranger", jar("stranger", "1.0.0", "")).start();
        assertEquals(1, said.size(), said.toString());
    }

    @Test
    void noListLetsNothingRun() throws Exception {
        guard();
        assertThrows(BundleException.class, install("any", jar("any", "1.0.0", ""))::start);
    }

    private ServiceRegistration<?> guard() {
        var verdicts = new Verdicts(new ApprovedCode(folder.resolve("etc"), data), said::add);
        return framework.getBundleContext().registerService(ResolverHookFactory.class, verdicts, null);
    }

    private void list(byte[]... jars) throws IOException {
        var text = new StringBuilder("# a list\n");
        for (var jar : jars) text.append(BundleFile.sha256(jar)).append(" some-bundle 1.0.0\n");
        Files.writeString(folder.resolve("etc").resolve(ReleaseList.LIST), text.toString());
    }

    private Bundle install(String name, byte[] jar) throws BundleException {
        return framework.getBundleContext().installBundle("test:" + name, new ByteArrayInputStream(jar));
    }

    private static byte[] jar(String name, String version, String content, String... headers) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", version);
        for (int i = 0; i < headers.length; i += 2) main.putValue(headers[i], headers[i + 1]);
        var bytes = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(bytes, manifest)) {
            out.putNextEntry(new ZipEntry("content.txt"));
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return bytes.toByteArray();
    }
}
