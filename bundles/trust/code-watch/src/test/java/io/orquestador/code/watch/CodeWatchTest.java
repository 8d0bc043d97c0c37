package io.orquestador.code.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.metrics.Condition;
import io.orquestador.support.code.ApprovedCode;
import io.orquestador.support.code.BundleFile;
import io.orquestador.support.code.CodeSet;
import io.orquestador.support.code.ReleaseList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A real Felix without the gate, so that what must not run does, and looks at it one by one. */
class CodeWatchTest {
    @TempDir
    Path folder;

    private final List<AuditEntry> entries = new ArrayList<>();
    private final StringBuilder list = new StringBuilder();
    private String untaken = "";
    private Framework framework;
    private CodeWatch watch;
    private Path data;

    @BeforeEach
    void boot() throws Exception {
        data = Files.createDirectories(folder.resolve("data/bundles")).getParent();
        Files.createDirectories(folder.resolve("etc"));
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(), "felix.log.level", "0"));
        framework.start();
        var listed = jar("listed", "1.0.0", ""); // made once: a jar has the time in it
        list(listed);
        install("listed", listed).start();
        watch = watch();
    }

    private CodeWatch watch() {
        var made = new CodeWatch(framework.getBundleContext(), folder.resolve("etc"), data, Clock.systemUTC());
        made.audit = new Log();
        return made;
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void whatIsListedIsNoCondition() throws Exception {
        look(3);
        assertEquals(List.of(), codes());
        assertEquals(List.of("code-set"), verbs());
    }

    @Test
    void theSetThatRunsIsInAFileWhoseDigestIsItsName() throws Exception {
        look(2);
        var id = entries.get(0).changes().get(0).after();
        assertEquals(id, BundleFile.sha256(data.resolve("code/sets/" + id)));
        assertEquals(id, BundleFile.sha256(data.resolve("code/running")));
        assertTrue(Files.readString(data.resolve("code/running")).contains(" listed 1.0.0\n"));
        var next = jar("listed", "1.0.1", "");
        accept("listed 1.0.1", next);
        framework.getBundleContext().getBundle("test:listed").update(new ByteArrayInputStream(next));
        look(2);
        var change = entries.get(1).changes().get(0);
        assertEquals(id, change.before());
        assertEquals(
                change.after(),
                CodeSet.parse(Files.readString(data.resolve("code/running"))).id());
        assertTrue(Files.exists(data.resolve("code/sets/" + id)), "what ran before can be told for good");
        assertEquals(List.of(), codes());
    }

    @Test
    void oneThatRunsWithoutApprovalIsToldAndOverWhenItIsGone() throws Exception {
        look(2);
        var stranger = install("stranger", jar("stranger", "1.0.0", ""));
        stranger.start();
        look(1);
        assertEquals(List.of(), codes(), "it may be on its way");
        look(1);
        assertEquals(List.of("CODE-UNKNOWN"), codes());
        look(3);
        stranger.uninstall();
        look(2);
        assertEquals(List.of(), codes());
        assertEquals(List.of("code-set", "differ", "code-set", "agree", "code-set"), verbs());
    }

    @Test
    void oneThatIsOnlyThereIsToldToo() throws Exception {
        var stranger = install("stranger", jar("stranger", "1.0.0", ""));
        look(2);
        assertEquals(List.of("CODE-REFUSED"), codes());
        assertEquals(AuditEntry.Outcome.REFUSED, entries.get(0).outcome());
        assertTrue(entries.get(0).changes().toString().contains("test:stranger"), entries.toString());
        assertEquals(Bundle.INSTALLED, stranger.getState());
    }

    @Test
    void whatTheUpdatesAcceptedIsNoCondition() throws Exception {
        var jar = jar("driver", "1.0.1", "");
        accept("driver 1.0.1", jar);
        install("driver", jar).start();
        look(2);
        assertEquals(List.of(), codes());
    }

    @Test
    void aJarThatIsChangedUnderOneThatRunsIsFound() throws Exception {
        look(2);
        var file = BundleFile.of(framework.getBundleContext().getBundle("test:listed"));
        Files.write(file, jar("listed", "1.0.0", "changed"));
        look(2);
        assertEquals(List.of("CODE-CHANGED"), codes());
    }

    @Test
    void codeThatWasReplacedAndIsStillUsedIsFound() throws Exception {
        var library = jar("library", "1.0.0", "", "Export-Package", "some.words");
        var later = jar("library", "1.0.1", "", "Export-Package", "some.words");
        var user = jar("user", "1.0.0", "", "Import-Package", "some.words");
        list(library, later, user);
        watch = watch();
        var provider = install("library", library);
        install("user", user).start();
        look(2);
        assertEquals(List.of(), codes());
        provider.update(new ByteArrayInputStream(later)); // without a refresh: user keeps the classes it has
        look(2);
        assertEquals(List.of("CODE-WIRING"), codes());
    }

    @Test
    void aListThatIsChangedWhileItRunsIsFoundAndChangesNothing() throws Exception {
        look(2);
        var stranger = jar("stranger", "1.0.0", "");
        list(stranger);
        install("stranger", stranger);
        look(2);
        assertEquals(List.of("CODE-LIST", "CODE-REFUSED"), codes());
    }

    @Test
    void theOpenSwitchIsTold() throws Exception {
        Files.writeString(folder.resolve("etc").resolve(ApprovedCode.SETTINGS), "unlisted = report\n");
        watch = watch();
        look(2);
        assertEquals(List.of("CODE-OPEN"), codes());
    }

    @Test
    void whatComesWhileTheLogIsAwayFollows() throws Exception {
        watch.audit = null;
        look(3);
        assertEquals(List.of(), verbs());
        watch.audit = new Log();
        look(1);
        assertEquals(List.of("code-set"), verbs());
    }

    @Test
    void setsOnTheWayUpAreNeitherKeptNorTold() throws Exception {
        stop();
        framework.init(); // start level 0
        watch = watch();
        look(3);
        assertEquals(List.of(), verbs());
        assertFalse(Files.exists(data.resolve("code")));
        framework.start();
        look(3);
        assertEquals(List.of("code-set"), verbs());
    }

    @Test
    void whatDiffersIsToldWhereTheSetCannotBeKept() throws Exception {
        Files.writeString(data.resolve("code"), "a file where the folder would be");
        install("stranger", jar("stranger", "1.0.0", ""));
        look(1);
        assertThrows(IOException.class, () -> look(1));
        assertEquals(List.of("differ"), verbs());
    }

    @Test
    void anEntryThatTheLogDoesNotTakeKeepsNoOtherWaiting() throws Exception {
        untaken = "differ";
        install("stranger", jar("stranger", "1.0.0", ""));
        look(3);
        assertEquals(List.of("code-set"), verbs());
    }

    private final class Log implements Audit {
        @Override
        public Receipt record(AuditEntry entry) throws AuditUnavailable {
            if (entry.verb().equals(untaken)) throw new IllegalArgumentException("not this one");
            entries.add(entry);
            return new Receipt(entries.size(), "");
        }

        @Override
        public Receipt recordAlways(AuditEntry entry) {
            entries.add(entry);
            return new Receipt(entries.size(), "");
        }
    }

    private void look(int times) throws IOException {
        for (int i = 0; i < times; i++) watch.duty();
    }

    private List<String> codes() {
        return watch.conditions().stream().map(Condition::code).sorted().toList();
    }

    private List<String> verbs() {
        return entries.stream().map(AuditEntry::verb).toList();
    }

    private void list(byte[]... jars) throws IOException {
        for (var jar : jars) list.append(BundleFile.sha256(jar)).append(" some-bundle 1.0.0\n");
        Files.writeString(folder.resolve("etc").resolve(ReleaseList.LIST), list.toString());
    }

    private void accept(String bundle, byte[] jar) throws IOException {
        Files.writeString(data.resolve(ApprovedCode.ACCEPTED), BundleFile.sha256(jar) + " " + bundle + "\n");
    }

    private Bundle install(String name, byte[] jar) throws Exception {
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
