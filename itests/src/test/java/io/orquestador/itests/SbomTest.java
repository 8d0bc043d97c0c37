package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bill of materials is that of the files: all of them, as they are. */
public class SbomTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"karaf-assembly", "edge-assembly/headless", "edge-assembly/hmi"})
    void eachJarIsListedWithItsDigest(String name) throws Exception {
        assertEachJarIsListed(ROOT.resolve(name).resolve("target/assembly"));
    }

    /** Also of an image, whose jars are others. */
    public static void assertEachJarIsListed(Path assembly) throws Exception {
        var listed = new TreeMap<String, String>();
        for (var each : bom(assembly).get("components"))
            listed.put(
                    each.get("bom-ref").asText(),
                    each.get("hashes").get(0).get("content").asText());
        var there = new TreeMap<String, String>();
        try (var files = Files.walk(assembly)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".jar")).toList())
                there.put(assembly.relativize(file).toString(), sha256(file));
        }
        assertTrue(there.size() > 100, () -> there.size() + " jars");
        assertEquals(there, listed);
    }

    /** A scanner must know what it can not see: these have no jar of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pkg:maven/org.eclipse.milo/milo-sdk-server@",
                "pkg:maven/org.apache.plc4x/plc4j-driver-s7@",
                "pkg:maven/org.flywaydb/flyway-core@",
                "pkg:maven/com.nulab-inc/zxcvbn@",
                "pkg:maven/org.webjars/swagger-ui@",
                "pkg:npm/react@",
                "pkg:generic/postgresql@18."
            })
    void whatIsInsideABundleIsListed(String library) throws IOException {
        var purls = bom(ROOT.resolve("karaf-assembly/target/assembly")).findValuesAsText("purl");
        assertTrue(purls.stream().anyMatch(each -> each.startsWith(library)), () -> "of " + purls);
    }

    private static JsonNode bom(Path assembly) throws IOException {
        return new ObjectMapper()
                .readTree(assembly.resolve("share/sbom.cdx.json").toFile());
    }

    private static String sha256(Path file) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    }
}
