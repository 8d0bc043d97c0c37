package io.orquestador.database.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Unpacks a tar stream of folders, files and symbolic links. Source: POSIX.1-1988 ustar, and GNU's long names (type L). */
final class Tar {
    private static final int BLOCK = 512;

    private Tar() {}

    static void unpack(InputStream in, Path folder) throws IOException {
        String longName = null;
        for (var header = in.readNBytes(BLOCK);
                header.length == BLOCK && header[0] != 0;
                header = in.readNBytes(BLOCK)) {
            long size = octal(header, 124, 12);
            char type = (char) header[156];
            if (type == 'L') {
                longName = cut(in.readNBytes((int) size), 0, (int) size);
                in.skipNBytes(padding(size));
                continue;
            }
            var prefix = header[345] == 0 ? "" : text(header, 345, 155) + "/";
            var target = inside(folder, longName != null ? longName : prefix + text(header, 0, 100));
            longName = null;
            switch (type) {
                case '5' -> Files.createDirectories(target);
                case '2' -> Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
                case '0', '\0' -> file(in, target, size, (octal(header, 100, 8) & 0100) != 0);
                default -> throw new IOException("Unexpected type '" + type + "' of " + target.getFileName());
            }
        }
    }

    private static void file(InputStream in, Path target, long size, boolean executable) throws IOException {
        Files.createDirectories(target.getParent());
        try (var out = Files.newOutputStream(target)) {
            var buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (n < 0) throw new EOFException("The archive ends within " + target.getFileName());
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        in.skipNBytes(padding(size));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static Path inside(Path folder, String name) throws IOException {
        var target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) throw new IOException("The archive wants to write outside its folder: " + name);
        return target;
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static long octal(byte[] header, int at, int length) {
        var digits = text(header, at, length).trim();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String text(byte[] header, int at, int length) {
        return cut(header, at, length);
    }

    private static String cut(byte[] bytes, int at, int length) {
        int end = at;
        while (end < at + length && bytes[end] != 0) end++;
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }
}
