package io.orquestador.security.local;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The file that makes its reader the owner: 256 random bits as 43 characters. Kept over restarts, so that a script may hold it; made anew when
 * it is gone, is no token, or others could have read it. So deleting the file is how a token is withdrawn.
 */
final class OwnerToken {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Path file;
    private final SecureRandom random;

    OwnerToken(Path keysFolder, SecureRandom random) {
        file = keysFolder.resolve("owner.token");
        this.random = random;
    }

    Path file() {
        return file;
    }

    /** The token in the file; makes it when there is none that can be trusted. */
    String readOrMake() throws IOException {
        if (Files.isRegularFile(file) && OwnerOnly.is(file)) {
            var kept = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (TOKEN.matcher(kept).matches()) return kept;
        }
        var bits = new byte[32];
        random.nextBytes(bits);
        var made = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        AtomicFile.ownerOnlyFolder(java.util.Objects.requireNonNull(file.getParent()));
        AtomicFile.write(file, (made + "\n").getBytes(StandardCharsets.ISO_8859_1));
        return made;
    }
}
