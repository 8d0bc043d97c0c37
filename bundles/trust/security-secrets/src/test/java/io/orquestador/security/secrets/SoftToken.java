package io.orquestador.security.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A token of SoftHSM 2, which Debian has: a PKCS#11 library that keeps its tokens in files. */
final class SoftToken {
    static final String LIBRARY = "/usr/lib/softhsm/libsofthsm2.so";
    static final String PIN = "4711-0815";
    static final String LABEL = "orquestador";

    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    final Path conf;
    final long slot;
    private final Path tokens;

    /** With no key yet. */
    SoftToken(Path folder) throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of(LIBRARY)), "install softhsm2 to test with a token");
        tokens = Files.createDirectories(folder.resolve("tokens"));
        conf = Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\n");
        var said = util("--init-token", "--free", "--label", "plant", "--pin", PIN, "--so-pin", "0000-0000");
        var found = SLOT.matcher(said);
        if (!found.find()) throw new AssertionError(said);
        slot = Long.parseLong(found.group(1));
    }

    SoftToken withKey() throws IOException {
        // letters and digits: softhsm2-util reads some other bytes of such a file as none
        var bits = java.util.UUID.randomUUID().toString().replace("-", "");
        var file = Files.writeString(conf.resolveSibling("aes.key"), bits);
        util(
                "--import",
                file.toString(),
                "--aes",
                "--slot",
                Long.toString(slot),
                "--pin",
                PIN,
                "--label",
                LABEL,
                "--id",
                "01");
        Files.delete(file);
        return this;
    }

    void takeAway() throws IOException {
        Files.move(tokens, tokens.resolveSibling("away"));
        Files.createDirectories(tokens);
    }

    void putBack() throws IOException {
        Files.delete(tokens);
        Files.move(tokens.resolveSibling("away"), tokens);
    }

    private String util(String... words) throws IOException {
        var command = new java.util.ArrayList<>(List.of("softhsm2-util"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", conf.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new AssertionError(command + ": " + said);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return said;
    }
}
