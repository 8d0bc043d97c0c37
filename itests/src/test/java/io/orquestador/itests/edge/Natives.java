package io.orquestador.itests.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.XZInputStream;

/** Machine code in a folder: in plain files, in jars, in jars within jars, in packed tars. */
final class Natives {
    static final int AARCH64 = 183; // e_machine of the ELF header
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    /**
     * @param container the outermost file, by its name
     * @param name of the program or library, without folders
     * @param machine e_machine for ELF; 0 for a library of another system, by the ending of its name
     */
    record Code(String container, String name, int machine, int bytes) {}

    private final List<Code> found = new ArrayList<>();

    private Natives() {}

    static List<Code> in(Path folder) throws IOException {
        var natives = new Natives();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = String.valueOf(file.getFileName());
                natives.look(name, name, Files.readAllBytes(file));
            }
        }
        return natives.found;
    }

    private void look(String container, String path, byte[] content) throws IOException {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (name.endsWith(".jar")) unzip(container, content);
        else if (name.endsWith(".txz"))
            untar(container, new XZInputStream(new ByteArrayInputStream(content)).readAllBytes());
        else if (content.length > 20 && java.util.Arrays.equals(content, 0, 4, ELF, 0, 4))
            found.add(new Code(container, name, content[18] & 0xff | (content[19] & 0xff) << 8, content.length));
        else if (name.matches(".*\\.(dll|dylib|jnilib|exe|so)"))
            found.add(new Code(container, name, 0, content.length));
    }

    private void unzip(String container, byte[] jar) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                if (!entry.isDirectory()) look(container, entry.getName(), zip.readAllBytes());
        }
    }

    /** Headers of 512 bytes: name, at 124 the size in octal, at 156 the type; content filled up to 512. */
    private void untar(String container, byte[] tar) throws IOException {
        InputStream in = new ByteArrayInputStream(tar);
        for (var header = in.readNBytes(512); header.length == 512 && header[0] != 0; header = in.readNBytes(512)) {
            var size = text(header, 124, 12);
            int bytes = size.isEmpty() ? 0 : Integer.parseInt(size, 8);
            var content = in.readNBytes(bytes);
            in.skipNBytes((512 - bytes % 512) % 512);
            if (header[156] == '0' || header[156] == 0) look(container, text(header, 0, 100), content);
        }
    }

    private static String text(byte[] header, int from, int length) {
        var text = new String(header, from, length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
