package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KARs that somebody made to get in, or that broke on the way. */
class KarTest {
    @TempDir
    static Path keys;

    private static Path known;
    private static Path stranger;

    @TempDir
    Path folder;

    private Signers signers;
    private JarStore store;
    private Path bundle;

    @BeforeAll
    static void makeKeys() throws Exception {
        known = TestKar.keys(keys, "known");
        stranger = TestKar.keys(keys, "stranger");
    }

    @BeforeEach
    void trust() throws Exception {
        signers = new Signers(folder);
        signers.trust(new ByteArrayInputStream(TestKar.certificate(known)));
        store = new JarStore(folder);
        bundle = new TestJars(folder).build("com.example.gauge", "1.0.0", Map.of("-resourceonly", "true"));
    }

    private Kar read(Path kar) throws IOException {
        return Kar.read(kar, Digest.of(kar), signers, Clock.systemUTC(), store).letIn();
    }

    private void refused(String code, Path kar) {
        var refusal = assertThrows(KarRefused.class, () -> read(kar));
        assertTrue(refusal.getMessage().startsWith(code + ": "), refusal::getMessage);
        assertTrue(refusal.getMessage().length() < 600, refusal::getMessage);
    }

    private TestKar gauge() throws IOException {
        return TestKar.of(folder, "driver-gauge", bundle);
    }

    @Test
    void signedBySomebodyTrustedIsLetIn() throws Exception {
        var kar = read(gauge().signed(known));
        assertEquals("driver-gauge", kar.name());
        assertEquals("1.0.0", kar.version());
        assertEquals("com.example.gauge", kar.bundles().get(0).symbolicName());
        assertEquals(Digest.of(bundle), kar.bundles().get(0).sha256());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.jar",
                "repository/../../evil.jar",
                "/etc/evil.jar",
                "repository\\..\\evil.jar",
                "repository/%2e%2e/evil.jar",
                "C:/evil.jar",
                "repository/a\nb.jar",
                "repository//evil.jar",
                "repository/./evil.jar",
                "repository/\u202ejar.evil",
                "repository/..",
                "repository/../"
            })
    void pathsThatLeaveTheirPlace(String name) throws Exception {
        refused("KAR-PATH", gauge().with(name, "x").signed(known));
    }

    @Test
    void longName() throws Exception {
        refused(
                "KAR-PATH",
                gauge().with("repository/" + "n".repeat(600) + ".jar", "x").signed(known));
    }

    @Test
    void oneNameTwice() throws Exception {
        refused(
                "KAR-DUPLICATE",
                gauge().with("repository/aaaa.pom", "1")
                        .with("repository/bbbb.pom", "2")
                        .writeRenamed("bbbb.pom", "aaaa.pom"));
        refused(
                "KAR-DUPLICATE",
                gauge().with("repository/a.pom", "1")
                        .with("repository/A.pom", "2")
                        .signed(known));
    }

    @Test
    void bomb() throws Exception {
        refused(
                "KAR-BOMB",
                gauge().with("repository/zeros.jar", new byte[30 << 20]).signed(known));
    }

    @Test
    void bombInABundle() throws Exception {
        var inner = TestKar.jar(Map.of("zeros", new byte[30 << 20]));
        refused("KAR-BOMB", gauge().with("repository/inner.jar", inner).signed(known));
    }

    @Test
    void moreThanItMayUnpackTo() throws Exception {
        var noise = new byte[(int) Archive.MOST_ENTRY_BYTES + 1];
        new java.util.Random(1).nextBytes(noise);
        refused("KAR-TOO-LARGE", gauge().with("repository/noise.jar", noise).write());
    }

    /** Each of them is small enough. */
    @Test
    void moreThanAllOfItMayUnpackTo() throws Exception {
        var part = new byte[60 << 20];
        var noise = new byte[1 << 10];
        new java.util.Random(1).nextBytes(noise);
        for (int at = 0; at < part.length; at += 50 * noise.length) // shrinks by less than a bomb does
        System.arraycopy(noise, 0, part, at, Math.min(noise.length, part.length - at));
        var kar = gauge();
        for (int i = 0; i * (long) part.length <= Archive.MOST_BYTES; i++) kar.with("repository/" + i + ".pom", part);
        refused("KAR-TOO-LARGE", kar.write());
    }

    @Test
    void tooManyEntries() throws Exception {
        var kar = gauge();
        for (int i = 0; i <= Archive.MOST_ENTRIES; i++) kar.with("repository/" + i + ".pom", "");
        refused("KAR-TOO-MANY", kar.write());
    }

    @Test
    void tooManyBundles() throws Exception {
        var kar = gauge();
        for (int i = 0; i < 60; i++) kar.with("repository/" + i + ".jar", "x");
        refused("KAR-TOO-MANY", kar.write());
    }

    @Test
    void largerThanAKarMayBe() {
        var endless = new java.io.InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> BundleJar.stage(endless, folder.resolve("endless"), 1 << 20));
        assertTrue(refusal.getMessage().startsWith("UPDATE-TOO-LARGE"), refusal::getMessage);
    }

    @Test
    void noArchiveAtAll() throws Exception {
        refused("KAR-NO-ARCHIVE", Files.writeString(folder.resolve("text.kar"), "<html>404</html>"));
        refused("KAR-NO-ARCHIVE", Files.write(folder.resolve("empty.kar"), new byte[0]));
        var cut = Files.readAllBytes(gauge().signed(known));
        refused("KAR-NO-ARCHIVE", Files.write(folder.resolve("cut.kar"), java.util.Arrays.copyOf(cut, cut.length / 2)));
    }

    @Test
    void unsigned() throws Exception {
        refused("KAR-UNSIGNED", gauge().write());
    }

    @Test
    void signedByAStranger() throws Exception {
        var kar = gauge().signed(stranger);
        refused("KAR-SIGNER", kar);
        signers.trust(new ByteArrayInputStream(TestKar.certificate(stranger)));
        read(kar);
        signers.distrust(signers.all().stream()
                .filter(each -> each.subject().equals("CN=stranger"))
                .findFirst()
                .orElseThrow()
                .sha256());
        refused("KAR-SIGNER", kar);
    }

    @Test
    void signedWithACertificateThatIsOver() throws Exception {
        var old = TestKar.keys(folder, "old", "-startdate", "-100d", "-validity", "30");
        signers.trust(new ByteArrayInputStream(TestKar.certificate(old)));
        refused("KAR-EXPIRED", gauge().signed(old));
    }

    @Test
    void alteredAfterItWasSigned() throws Exception {
        refused("KAR-ALTERED", changed(gauge().signed(known), "1.0.0", null));
        refused("KAR-ALTERED", changed(gauge().signed(known), null, "repository/added.jar"));
    }

    /** @param version of the feature in the file is raised; @param added an entry that nobody signed */
    private Path changed(Path signed, String version, String added) throws IOException {
        var file = folder.resolve("changed-" + (added == null) + ".kar");
        try (var from = new ZipFile(signed.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : java.util.Collections.list(from.entries())) {
                var bytes = from.getInputStream(entry).readAllBytes();
                if (version != null && entry.getName().endsWith("features.xml"))
                    bytes = new String(bytes, StandardCharsets.UTF_8)
                            .replace(version, "9.0.0")
                            .getBytes(StandardCharsets.UTF_8);
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(bytes);
                to.closeEntry();
            }
            if (added != null) {
                to.putNextEntry(new ZipEntry(added));
                to.write(Files.readAllBytes(bundle));
                to.closeEntry();
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources/bin/karaf",
                "repository/etc/org.apache.karaf.features.cfg",
                "run.sh",
                "repository/x.war"
            })
    void contentThatIsNoBundle(String name) throws Exception {
        refused("KAR-CONTENT", gauge().with(name, "x").signed(known));
    }

    /** A link in a zip is an entry whose content is where it points to; nothing follows it. */
    @Test
    void linkInPlaceOfABundle() throws Exception {
        refused(
                "KAR-NO-ARCHIVE",
                gauge().with("repository/link.jar", "/etc/passwd").signed(known));
    }

    @Test
    void jarsThatAreNoBundles() throws Exception {
        refused(
                "KAR-NO-BUNDLE",
                gauge().with("repository/a.jar", TestKar.jar(Map.of("a", new byte[1])))
                        .signed(known));
        var nameless = TestKar.jar(
                Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n".getBytes(StandardCharsets.US_ASCII)));
        refused("KAR-NO-BUNDLE", gauge().with("repository/a.jar", nameless).signed(known));
    }

    @Test
    void bundleWithAPathThatLeavesIt() throws Exception {
        refused(
                "KAR-PATH",
                gauge().with("repository/a.jar", TestKar.jar(Map.of("../../x", new byte[1])))
                        .signed(known));
    }

    @Test
    void oneBundleTwice() throws Exception {
        refused(
                "KAR-DUPLICATE",
                gauge().with("repository/again.jar", Files.readAllBytes(bundle)).signed(known));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<features",
                "<features name=\"../x\"><feature version=\"1\"/></features>",
                "<features name=\"x\"/>",
                "<features><feature name=\"x\" version=\"1\"/></features>",
                "<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><features name=\"&x;\"><feature version=\"1\"/></features>",
                "<!DOCTYPE f [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><features name=\"x&b;\"><feature version=\"1\"/></features>"
            })
    void featuresThatCannotBe(String xml) throws Exception {
        refused(
                "KAR-FEATURES",
                gauge().without("features.xml")
                        .with("repository/features.xml", xml)
                        .signed(known));
    }

    @Test
    void noneOrTwoFeaturesFilesOrNoBundle() throws Exception {
        refused("KAR-FEATURES", gauge().without("features.xml").signed(known));
        refused(
                "KAR-FEATURES",
                gauge().with("repository/other-features.xml", "<features/>").signed(known));
        refused("KAR-EMPTY", gauge().without(".jar").signed(known));
    }

    @Test
    void certificatesThatAreNone() {
        assertThrows(KarRefused.class, () -> signers.trust(new ByteArrayInputStream(new byte[0])));
        assertThrows(KarRefused.class, () -> signers.trust(new ByteArrayInputStream(new byte[1 << 20])));
        assertThrows(
                KarRefused.class,
                () -> signers.trust(
                        new ByteArrayInputStream("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
                                .getBytes(StandardCharsets.US_ASCII))));
    }
}
