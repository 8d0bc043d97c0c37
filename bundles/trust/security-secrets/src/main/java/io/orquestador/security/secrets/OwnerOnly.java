package io.orquestador.security.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;

/** A file that others than its owner can read is not used until a person has put it right: what is in it may be known. */
final class OwnerOnly {
    private static final EnumSet<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnerOnly() {}

    static void require(Path file) throws IOException {
        if (OWNERS.containsAll(Files.getPosixFilePermissions(file))) return;
        throw new Unusable(
                Unusable.EXPOSED,
                file + " can be read by others than its owner, so its secrets may be known and none is given out.",
                "Change the secrets in it if others use this machine; then: chmod 600 " + file);
    }
}
