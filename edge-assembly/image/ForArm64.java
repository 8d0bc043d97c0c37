import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Takes PostgreSQL for amd64 out of every jar below a folder: {@code java ForArm64.java FOLDER}. It is half of the image. */
class ForArm64 {
    private static final String UNUSED = "postgres/amd64/";

    public static void main(String[] arguments) throws IOException {
        try (var files = Files.walk(Path.of(arguments[0]))) {
            for (var jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) if (holdsUnused(jar)) lighten(jar);
        }
    }

    private static boolean holdsUnused(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().startsWith(UNUSED));
        }
    }

    private static void lighten(Path jar) throws IOException {
        var lighter = Files.createTempFile(jar.getParent(), "lighter", ".jar");
        try (var from = new ZipFile(jar.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(lighter))) {
            for (var entry : from.stream().toList()) {
                if (entry.getName().startsWith(UNUSED)) continue;
                var copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal()); // the same input makes the same jar
                to.putNextEntry(copy);
                from.getInputStream(entry).transferTo(to);
            }
        }
        Files.setPosixFilePermissions(lighter, Files.getPosixFilePermissions(jar));
        Files.move(lighter, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
