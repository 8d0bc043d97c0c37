import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes out of every jar below a folder what a gateway has no machine for: {@code java ForArm64.java FOLDER}. PostgreSQL for amd64 is half of
 * the image; the library for serial ports comes for eight systems.
 */
class ForArm64 {
    private static final String POSTGRES = "postgres/amd64/";
    private static final String SERIAL = "jSerialComm";
    private static final List<String> SYSTEMS =
            List.of("Linux/", "Windows/", "OSX/", "FreeBSD/", "OpenBSD/", "Solaris/", "Android/");

    public static void main(String[] arguments) throws IOException {
        try (var files = Files.walk(Path.of(arguments[0]))) {
            for (var jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) if (holdsUnused(jar)) lighten(jar);
        }
    }

    private static boolean holdsUnused(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> isUnused(jar, entry.getName()));
        }
    }

    private static boolean isUnused(Path jar, String entry) {
        if (!jar.getFileName().toString().startsWith(SERIAL)) return entry.startsWith(POSTGRES);
        return SYSTEMS.stream().anyMatch(entry::startsWith) && !entry.startsWith("Linux/armv8_64/");
    }

    private static void lighten(Path jar) throws IOException {
        var lighter = Files.createTempFile(jar.getParent(), "lighter", ".jar");
        try (var from = new ZipFile(jar.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(lighter))) {
            for (var entry : from.stream().toList()) {
                if (isUnused(jar, entry.getName())) continue;
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
