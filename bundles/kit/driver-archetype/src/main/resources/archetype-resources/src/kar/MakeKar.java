import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Makes target/NAME-VERSION.kar of the bundle and signs it with your key, which it makes at the first time. Arguments: name, version. */
public class MakeKar {
    private static final Path KEYS = Path.of("signing", "author.p12");
    private static final Path CERTIFICATE = Path.of("signing", "author.pem");
    /** The file is the secret; keep it to yourself and out of version control. */
    private static final char[] PASSWORD = "changeit".toCharArray();

    public static void main(String[] arguments) throws Exception {
        var name = arguments[0];
        var version = arguments[1];
        if (!Files.exists(KEYS)) makeKey();
        var jar = Path.of("target", name + "-" + version + ".jar");
        var unsigned = Path.of("target", name + "-unsigned.kar");
        var kar = Path.of("target", name + "-" + version + ".kar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(unsigned))) {
            put(zip, "repository/" + name + "-features.xml", """
                    <features name="%s" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                      <feature name="%s" version="%s"/>
                    </features>
                    """.formatted(name, name, version).getBytes(StandardCharsets.UTF_8));
            put(zip, "repository/" + jar.getFileName(), Files.readAllBytes(jar));
        }
        sign(unsigned, kar);
        Files.delete(unsigned);
        System.out.println("Signed: " + kar + ". Once on each node: ./orq signers trust " + CERTIFICATE.toAbsolutePath());
        System.out.println("Then: ./orq drivers install " + kar.toAbsolutePath());
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static void makeKey() throws Exception {
        Files.createDirectories(KEYS.getParent());
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(keytool, "-genkeypair", "-alias", "author", "-keyalg", "EC", "-validity", "3650",
                        "-dname", "CN=" + System.getProperty("user.name"), "-storetype", "PKCS12",
                        "-storepass", new String(PASSWORD), "-keystore", KEYS.toString())
                .inheritIO()
                .start();
        if (made.waitFor() != 0) throw new IOException("keytool could not make a key");
        var encoded = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(KeyStore.getInstance(KEYS.toFile(), PASSWORD).getCertificate("author").getEncoded());
        Files.writeString(CERTIFICATE, "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }

    private static void sign(Path from, Path to) throws Exception {
        var entry = (KeyStore.PrivateKeyEntry) KeyStore.getInstance(KEYS.toFile(), PASSWORD)
                .getEntry("author", new KeyStore.PasswordProtection(PASSWORD));
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(entry.getCertificateChain()));
        try (var zip = new ZipFile(from.toFile());
                var out = Files.newOutputStream(to)) {
            new JarSigner.Builder(entry.getPrivateKey(), path).build().sign(zip, out);
        }
    }
}
