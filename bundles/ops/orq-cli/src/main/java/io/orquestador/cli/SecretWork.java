package io.orquestador.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secrets by name. One to be set is asked for without an echo, or is the first line of the input: never a word of the command. */
final class SecretWork {
    private static final int MOST_BYTES = 64 << 10;

    private final RestClient rest;
    private final PrintStream out;
    private final InputStream in;
    private final @Nullable Console console;

    /** @param console null when the input is no terminal */
    SecretWork(RestClient rest, PrintStream out, InputStream in, @Nullable Console console) {
        this.rest = rest;
        this.out = out;
        this.in = in;
        this.console = console;
    }

    /** @param words {@code secret list}, or {@code secret set|rotate|remove NAME} */
    void run(List<String> words) throws IOException, InterruptedException {
        var verb = words.size() < 2 ? "list" : words.get(1);
        if (verb.equals("list") && words.size() <= 2) {
            Table.print(out, rest.getAsOwner("secrets"), "There is no secret yet.", "secret=name", "set", "store");
            return;
        }
        if (verb.equals("set") && words.size() > 3)
            throw new IllegalArgumentException("the secret is not given in the command, where others could see it:"
                    + " run ./orq secret set NAME, it will be asked for; or give it as the first line of the input");
        if (words.size() != 3)
            throw new IllegalArgumentException("say ./orq secret list, or set, rotate or remove and a NAME");
        var name = words.get(2);
        var path = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        switch (verb) {
            case "set" -> {
                rest.put("secrets" + path, new ObjectMapper().createObjectNode().put("value", asked(name)));
                out.println("Kept: " + name + ". Who uses it takes it without a restart.");
            }
            case "rotate" -> {
                rest.post("secrets/rotate" + path);
                out.println("Another: " + name + ". Who uses it takes it without a restart.");
            }
            case "remove" -> {
                rest.delete("secrets" + path);
                out.println("Forgotten: " + name + ".");
            }
            default -> throw new IllegalArgumentException("say ./orq secret list, or set, rotate or remove and a NAME");
        }
    }

    private String asked(String name) throws IOException {
        if (console != null) {
            var typed = console.readPassword("Secret %s: ", name);
            if (typed == null || typed.length == 0) throw new IOException("nothing was typed; nothing is changed");
            return new String(typed);
        }
        var text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        var line = text.lines().findFirst().orElse("");
        if (line.isEmpty()) throw new IOException("the input is empty; give the secret as its first line");
        return line;
    }
}
