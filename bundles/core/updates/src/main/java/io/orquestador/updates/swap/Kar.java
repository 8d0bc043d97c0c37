package io.orquestador.updates.swap;

import io.orquestador.updates.Extension.Part;
import io.orquestador.updates.SwapRecord.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A KAR that was read: signed as a whole, and nothing in it but bundles, their features and the signature. Unpacked by ourselves, never by
 * Karaf, which writes what a KAR says to where it says.
 *
 * @param certificate the signer's: of somebody trusted where there is one
 * @param trusted whether that is so; who is not is not let in
 * @param bundles unpacked into the staging folder under names of ours
 */
record Kar(
        String name,
        String version,
        String sha256,
        X509Certificate certificate,
        boolean trusted,
        List<BundleJar> bundles) {
    static final long MOST_BYTES = 64L << 20;
    private static final int MOST_BUNDLES = 50;
    private static final int MOST_FEATURES_BYTES = 256 << 10;

    /** SHA-256 of the certificate. */
    String signer() {
        return Signers.fingerprint(certificate);
    }

    Jar jar() {
        return new Jar(version, sha256);
    }

    List<Part> parts() {
        return bundles.stream()
                .map(b -> new Part(b.symbolicName(), b.version().toString(), b.sha256()))
                .toList();
    }

    /** @throws KarRefused why it would not be let in whoever is trusted */
    static Kar read(Path file, String sha256, Signers signers, Clock clock, JarStore store) throws IOException {
        var jars = new ArrayList<Path>();
        var features = new ArrayList<ByteArrayOutputStream>();
        var archive = new Archive(file, "the KAR");
        archive.read(name -> sink(name, jars, features, store));
        var signer = signer(archive, signers, clock);
        boolean trusted = signers.trusts(signer);
        if (features.size() != 1)
            throw new KarRefused(
                    "KAR-FEATURES", "the KAR has %d features files; it needs one".formatted(features.size()));
        if (jars.isEmpty()) throw new KarRefused("KAR-EMPTY", "the KAR holds no bundle");
        var names = names(features.get(0).toByteArray());
        var bundles = new ArrayList<BundleJar>();
        var seen = new HashSet<String>();
        for (var jar : jars) {
            new Archive(jar, "a bundle of the KAR").read(name -> null);
            var bundle = bundle(jar);
            if (!seen.add(bundle.symbolicName()))
                throw new KarRefused("KAR-DUPLICATE", "the KAR holds " + bundle.symbolicName() + " twice");
            bundles.add(bundle);
        }
        return new Kar(names.get(0), names.get(1), sha256, signer, trusted, bundles);
    }

    private static @Nullable OutputStream sink(
            String name, List<Path> jars, List<ByteArrayOutputStream> features, JarStore store) throws IOException {
        if (name.startsWith("META-INF/")) return null;
        if (name.startsWith("repository/") && name.endsWith(".jar")) {
            if (jars.size() >= MOST_BUNDLES)
                throw new KarRefused("KAR-TOO-MANY", "the KAR holds more than " + MOST_BUNDLES + " bundles");
            var file = store.stagingFile("kar-" + jars.size());
            jars.add(file);
            return Files.newOutputStream(file);
        }
        if (name.startsWith("repository/") && name.matches(".*features[^/]*\\.xml")) {
            var out = new ByteArrayOutputStream();
            features.add(out);
            return out;
        }
        if (name.startsWith("repository/") && (name.endsWith(".pom") || name.matches(".*/maven-metadata[^/]*\\.xml")))
            return null; // what Maven adds
        throw new KarRefused(
                "KAR-CONTENT",
                "the KAR holds %s; it may hold bundles, features and nothing else. Configuration belongs into the plant folder."
                        .formatted(Archive.shown(name)));
    }

    /** Somebody trusted, else the first. */
    private static X509Certificate signer(Archive archive, Signers trusted, Clock clock) throws IOException {
        if (archive.isPartlySigned())
            throw new KarRefused(
                    "KAR-ALTERED", "the KAR holds entries that nobody signed beside signed ones. Fetch it again.");
        var signers = archive.signers();
        if (signers.isEmpty())
            throw new KarRefused(
                    "KAR-UNSIGNED",
                    "the KAR is not signed, or with an algorithm that is no longer safe. Sign it with jarsigner.");
        X509Certificate known = signers.get(0);
        for (var signer : signers) if (trusted.trusts(signer)) known = signer;
        try {
            known.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException e) {
            throw new KarRefused("KAR-EXPIRED", "the signer's certificate is not valid now: " + e.getMessage());
        }
        return known;
    }

    /** @throws KarRefused when it is of nobody trusted */
    Kar letIn() {
        if (trusted) return this;
        throw new KarRefused(
                "KAR-SIGNER",
                "the KAR is signed by %s, SHA-256 %s, whom nobody trusts here. If you know who that is: ./orq signers trust CERTIFICATE"
                        .formatted(
                                Archive.shown(
                                        certificate.getSubjectX500Principal().getName()),
                                signer()));
    }

    private static BundleJar bundle(Path jar) throws IOException {
        try {
            var bundle = BundleJar.read(jar);
            if (!bundle.symbolicName().matches("[A-Za-z0-9_.-]{1,200}"))
                throw new KarRefused(
                        "KAR-NAME", "a bundle of the KAR has the name " + Archive.shown(bundle.symbolicName()));
            return bundle;
        } catch (IllegalArgumentException e) {
            if (e instanceof KarRefused) throw e;
            throw new KarRefused("KAR-NO-BUNDLE", "a jar of the KAR is no bundle: " + e.getMessage());
        }
    }

    /** Name and version of the features file; nothing else in it is believed, and nothing in it is fetched. */
    private static List<String> names(byte[] xml) {
        if (xml.length > MOST_FEATURES_BYTES)
            throw new KarRefused(
                    "KAR-FEATURES", "the features file is larger than %,d bytes".formatted(MOST_FEATURES_BYTES));
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var name = "";
        var version = "";
        try {
            var in = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (in.hasNext()) {
                if (in.next() != XMLStreamConstants.START_ELEMENT) continue;
                if (in.getLocalName().equals("features")) name = text(in, "name");
                if (in.getLocalName().equals("feature") && version.isEmpty()) version = text(in, "version");
            }
        } catch (XMLStreamException e) {
            throw new KarRefused("KAR-FEATURES", "the features file cannot be read: " + e.getMessage());
        }
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}") || !version.matches("[0-9A-Za-z._-]{1,64}"))
            throw new KarRefused(
                    "KAR-FEATURES",
                    "the features file needs a name of small letters, digits and dashes, and a feature with a version; it has %s and %s"
                            .formatted(Archive.shown(name), Archive.shown(version)));
        return List.of(name, version);
    }

    private static String text(XMLStreamReader in, String attribute) {
        var text = in.getAttributeValue(null, attribute);
        return text == null ? "" : text;
    }
}
