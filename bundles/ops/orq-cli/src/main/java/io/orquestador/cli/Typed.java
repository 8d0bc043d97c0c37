package io.orquestador.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a person types that nobody is to see: asked for without an echo, or the first line of the input. Never a word of the command.
 *
 * @param console null when the input is no terminal
 */
record Typed(InputStream in, @Nullable Console console) {
    private static final int MOST_BYTES = 64 << 10;

    /**
     * Of a second factor, which only somebody at a terminal has.
     *
     * @param again the next one, since each is good once
     */
    String code(String login, boolean again) throws IOException {
        if (console == null)
            throw new IOException(
                    "the account " + login + " has a second factor: do this at a terminal, or in the HMI");
        return secret((again ? "The next code (or a recovery code) of " : "Code of the second factor of ") + login);
    }

    /**
     * What may be seen.
     *
     * @param usual taken when nothing is typed, and where nobody can be asked
     */
    String line(String what, String usual) {
        var typed = console == null ? "" : console.readLine("%s [%s]: ", what, usual);
        return typed == null || typed.isBlank() ? usual : typed.strip();
    }

    /** @param what is asked for, as the person reads it */
    String secret(String what) throws IOException {
        if (console != null) {
            var typed = console.readPassword("%s: ", what);
            if (typed == null || typed.length == 0) throw new IOException("nothing was typed; nothing is changed");
            return new String(typed);
        }
        var text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        var line = text.lines().findFirst().orElse("");
        if (line.isEmpty()) throw new IOException("the input is empty; give the secret as its first line");
        return line;
    }
}
