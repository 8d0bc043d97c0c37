package io.orquestador.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a text is that should be nowhere: in files and in what processes show to others. */
final class MarkerSearch {
    private final String marker;
    private final List<String> found = new ArrayList<>();

    MarkerSearch(String marker) {
        this.marker = marker;
    }

    List<String> found() {
        return found;
    }

    void text(String where, String text) {
        if (text.contains(marker)) found.add(where);
    }

    /** All files of a folder, as bytes; one that goes away meanwhile held nothing for long. */
    MarkerSearch folder(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) file(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return this;
    }

    private void file(Path file) {
        try {
            text(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // it went away
        }
    }

    /** Words and environment of a process and of those that it has started. */
    MarkerSearch processes(long pid) {
        var process = ProcessHandle.of(pid).orElseThrow();
        Stream.concat(Stream.of(process), process.descendants()).forEach(each -> {
            file(Path.of("/proc/" + each.pid() + "/cmdline"));
            file(Path.of("/proc/" + each.pid() + "/environ"));
        });
        return this;
    }
}
