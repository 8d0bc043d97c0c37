package io.orquestador.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Metadata;

/**
 * Writes what an assembly is made of as CycloneDX 1.6: {@code Sbom NAME VERSION TIME ASSEMBLY SOURCE-TREE LOCAL-REPOSITORY}. Not what a pom
 * asks for but what lies in the folder: each jar with its digest, and in ours what was put inside them. The same folder makes the same file.
 */
public final class Sbom {
    private static final String FILE = "share/sbom.cdx.json";

    private Sbom() {}

    @SuppressWarnings("JavaUtilDate") // the library's type
    public static void main(String[] arguments) throws IOException, GeneratorException {
        if (arguments.length != 6)
            throw new IllegalArgumentException("Sbom takes NAME VERSION TIME ASSEMBLY SOURCE-TREE LOCAL-REPOSITORY");
        var assembly = Path.of(arguments[3]);
        var bom = of(arguments[0], arguments[1], assembly, new Inside(Path.of(arguments[4]), Path.of(arguments[5])));
        bom.getMetadata().setTimestamp(Date.from(Instant.parse(arguments[2])));
        var file = assembly.resolve(FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString());
    }

    /** @throws IOException also when a bundle of ours holds classes of which nobody knows whence they came */
    static Bom of(String name, String version, Path assembly, Inside inside) throws IOException {
        var whole = new Component();
        whole.setType(Component.Type.APPLICATION);
        whole.setGroup(Jar.OURS);
        whole.setName(name);
        whole.setVersion(version);
        whole.setPurl("pkg:maven/" + Jar.OURS + "/" + name + "@" + version);
        whole.setBomRef(whole.getPurl());

        var bom = new Bom();
        bom.setMetadata(new Metadata());
        bom.getMetadata().setComponent(whole);
        var digests = new StringBuilder(whole.getPurl());
        var needs = new Dependency(whole.getBomRef());
        try (var files = Files.walk(assembly)) {
            for (var file : files.filter(each -> each.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                var jar = Jar.read(assembly, file);
                for (var part : inside.partsOf(jar)) jar.component().addComponent(part);
                bom.addComponent(jar.component());
                needs.addDependency(new Dependency(jar.component().getBomRef()));
                digests.append(jar.component().getHashes().get(0).getValue());
            }
        }
        bom.addDependency(needs);
        bom.setSerialNumber(
                "urn:uuid:" + UUID.nameUUIDFromBytes(digests.toString().getBytes(UTF_8)));
        return bom;
    }
}
