package io.orquestador.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Writes what an assembly is made of as CycloneDX 1.6: {@code Sbom NAME VERSION ASSEMBLY SOURCE-TREE LOCAL-REPOSITORY FILE}. Not what a pom
 * asks for but what lies in the folder: each jar with its digest, and in ours what was put inside them.
 */
public final class Sbom {
    private Sbom() {}

    public static void main(String[] arguments) throws IOException, GeneratorException {
        if (arguments.length != 6)
            throw new IllegalArgumentException("Sbom takes NAME VERSION ASSEMBLY SOURCE-TREE LOCAL-REPOSITORY FILE");
        var bom = of(
                arguments[0],
                arguments[1],
                Path.of(arguments[2]),
                new Inside(Path.of(arguments[3]), Path.of(arguments[4])));
        var file = Path.of(arguments[5]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString());
    }

    /** @throws IOException also when a bundle of ours holds classes of which nobody knows whence they came */
    @SuppressWarnings("JavaUtilDate") // the library's type
    static Bom of(String name, String version, Path assembly, Inside inside) throws IOException {
        var whole = new Component();
        whole.setType(Component.Type.APPLICATION);
        whole.setGroup(Jar.OURS);
        whole.setName(name);
        whole.setVersion(version);
        whole.setPurl("pkg:maven/" + Jar.OURS + "/" + name + "@" + version);
        whole.setBomRef(whole.getPurl());

        var bom = new Bom();
        bom.setSerialNumber("urn:uuid:" + UUID.randomUUID());
        bom.setMetadata(new Metadata());
        bom.getMetadata().setTimestamp(new Date());
        bom.getMetadata().setComponent(whole);
        var needs = new Dependency(whole.getBomRef());
        try (var files = Files.walk(assembly)) {
            for (var file : files.filter(each -> each.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                var jar = Jar.read(assembly, file);
                for (var part : inside.partsOf(jar)) jar.component().addComponent(part);
                bom.addComponent(jar.component());
                needs.addDependency(new Dependency(jar.component().getBomRef()));
            }
        }
        bom.addDependency(needs);
        return bom;
    }
}
