package io.orquestador.security.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;

/** Whether a file is for its owner's eyes only. */
final class OwnerOnly {
    private static final EnumSet<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnerOnly() {}

    static boolean is(Path file) throws IOException {
        return OWNERS.containsAll(Files.getPosixFilePermissions(file));
    }
}
