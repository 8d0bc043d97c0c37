import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/**
 * Makes target/NAME-VERSION.kar of the bundle and signs it. Arguments: name, version, key store (PKCS12), file with its password, alias.
 * The key store signing/author.p12 is made at the first time, with a random password; any other must be there.
 */
public class MakeKar {
    private static final Path OWN = Path.of("signing", "author.p12");
    private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rw-------");

    private final Path keys;
    private final Path passwordFile;
    private final String alias;

    private MakeKar(Path keys, Path passwordFile, String alias) {
        this.keys = keys;
        this.passwordFile = passwordFile;
        this.alias = alias;
    }

    public static void main(String[] arguments) throws Exception {
        var kar = new MakeKar(Path.of(arguments[2]), Path.of(arguments[3]), arguments[4]);
        kar.make(arguments[0], arguments[1]);
    }

    private void make(String name, String version) throws Exception {
        if (keys.equals(OWN) && !Files.exists(keys)) makeKey();
        if (!Files.isReadable(keys) || !Files.isReadable(passwordFile))
            throw new IOException("KAR-NO-KEY " + keys.toAbsolutePath() + " or its password " + passwordFile.toAbsolutePath()
                    + " cannot be read. Give -Dkar.keystore=FILE.p12 -Dkar.password.file=FILE -Dkar.alias=NAME, or nothing for signing/author.p12.");
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
        var certificate = sign(unsigned, kar);
        Files.delete(unsigned);
        System.out.println("Signed: " + kar + ". Once on each node: ./orq signers trust " + certificate.toAbsolutePath());
        System.out.println("Then: ./orq drivers install " + kar.toAbsolutePath() + " -m WHY");
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Whoever has both files can sign in your name: readable by you alone, and not for version control. */
    private void makeKey() throws Exception {
        Files.createDirectories(keys.getParent());
        Files.writeString(keys.resolveSibling(".gitignore"), "*.p12\n*.password\n");
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile);
        Files.createFile(passwordFile, onlyMine());
        Files.writeString(passwordFile, Base64.getUrlEncoder().encodeToString(random) + "\n");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(keytool, "-genkeypair", "-alias", alias, "-keyalg", "EC", "-validity", "3650",
                        "-dname", "CN=" + System.getProperty("user.name"), "-storetype", "PKCS12",
                        "-storepass:file", passwordFile.toString(), "-keystore", keys.toString())
                .inheritIO()
                .start();
        if (made.waitFor() != 0) throw new IOException("KAR-NO-KEY keytool could not make " + keys + "; see above");
        if (isPosix()) Files.setPosixFilePermissions(keys, MINE);
    }

    private static boolean isPosix() {
        return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] onlyMine() {
        return isPosix() ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(MINE)} : new FileAttribute<?>[0];
    }

    /** @return where the certificate is now that nodes shall trust: target/signer.pem */
    private Path sign(Path from, Path to) throws Exception {
        var password = Files.readString(passwordFile).strip().toCharArray();
        var entry = KeyStore.getInstance(keys.toFile(), password).getEntry(alias, new KeyStore.PasswordProtection(password));
        if (!(entry instanceof KeyStore.PrivateKeyEntry key))
            throw new IOException("KAR-NO-KEY there is no private key \"" + alias + "\" in " + keys + ". Name it: -Dkar.alias=NAME");
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(key.getCertificateChain()));
        try (var zip = new ZipFile(from.toFile());
                var out = Files.newOutputStream(to)) {
            new JarSigner.Builder(key.getPrivateKey(), path).build().sign(zip, out);
        }
        var encoded = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key.getCertificate().getEncoded());
        return Files.writeString(
                Path.of("target", "signer.pem"), "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }
}
