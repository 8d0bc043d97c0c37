import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.jar.JarFile;

/**
 * Writes etc/code.list of an assembly: the code that may run in it, one line `sha256 symbolic-name version` for each jar of system/.
 * With a key it signs the list (Ed25519): etc/code.list.sig, etc/code.key.
 *
 *     java CodeList.java ASSEMBLY [key=KEY]      KEY: private key, PEM (PKCS#8); its public half lies beside it as KEY.pub
 *
 * Without key= the environment's ORQ_RELEASE_KEY is it. A list that is signed is not replaced by one that is not.
 */
class CodeList {
    public static void main(String[] words) throws Exception {
        var assembly = Path.of(words[0]);
        var etc = assembly.resolve("etc");
        var list = list(assembly.resolve("system")).getBytes(StandardCharsets.UTF_8);
        var key = words.length < 2 ? "" : words[1].substring("key=".length());
        if (key.isBlank()) key = System.getenv().getOrDefault("ORQ_RELEASE_KEY", "");
        var signature = etc.resolve("code.list.sig");
        if (key.isBlank() && Files.exists(signature))
            throw new IllegalArgumentException("the list of this assembly is signed, and there is no key to sign the new one. "
                    + "Name the key's file in ORQ_RELEASE_KEY; for a build without a signature delete " + signature + " first");
        Files.write(etc.resolve("code.list"), list);
        Files.deleteIfExists(signature);
        Files.deleteIfExists(etc.resolve("code.key"));
        if (!key.isBlank()) sign(list, Path.of(key), etc);
    }

    private static String list(Path system) throws IOException {
        var lines = new TreeSet<String>();
        try (var files = Files.walk(system)) {
            for (var jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) lines.add(line(jar));
        }
        return "# The code that may run here: sha256, symbolic name, version. See docs/operate/code.md.\n"
                + String.join("\n", lines) + "\n";
    }

    private static String line(Path jar) throws IOException {
        var name = jar.getFileName().toString();
        var version = "0";
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var headers = manifest == null ? null : manifest.getMainAttributes();
            if (headers != null && headers.getValue("Bundle-SymbolicName") != null) {
                name = headers.getValue("Bundle-SymbolicName").split(";")[0].strip();
                version = headers.getValue("Bundle-Version") == null ? "0" : headers.getValue("Bundle-Version").strip();
            }
        }
        return sha256(jar) + " " + name.replaceAll("\\s", "") + " " + version.replaceAll("\\s", "");
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sign(byte[] list, Path key, Path etc) throws Exception {
        var factory = KeyFactory.getInstance("Ed25519");
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(factory.generatePrivate(new PKCS8EncodedKeySpec(pem(key))));
        signature.update(list);
        var mime = Base64.getMimeEncoder(76, new byte[] {'\n'});
        var signed = signature.sign();
        var open = pem(Path.of(key + ".pub"));
        signature.initVerify(factory.generatePublic(new X509EncodedKeySpec(open)));
        signature.update(list);
        if (!signature.verify(signed)) throw new IllegalArgumentException(key + ".pub is not the public half of " + key);
        Files.write(etc.resolve("code.list.sig"), mime.encode(signed));
        Files.write(etc.resolve("code.key"), mime.encode(open));
    }

    /** What stands between the lines that begin with -----. */
    private static byte[] pem(Path file) throws IOException {
        var text = new StringBuilder();
        for (var line : Files.readAllLines(file)) if (!line.startsWith("-----")) text.append(line);
        return Base64.getMimeDecoder().decode(text.toString());
    }
}
