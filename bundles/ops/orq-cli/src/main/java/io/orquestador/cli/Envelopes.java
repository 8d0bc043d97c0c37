package io.orquestador.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Seals the emergency account: its password, in two halves, for two envelopes. */
final class Envelopes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USAGE = "say ./orq account seal -m WHY, e.g. -m \"first envelopes\"";
    /** A printer begins another page there. */
    private static final char PAGE = '\f';

    private final RestClient rest;
    private final PrintStream out;

    Envelopes(RestClient rest, PrintStream out) {
        this.rest = rest;
        this.out = out;
    }

    /** @param options {@code -m} and the reason */
    void seal(List<String> options) throws IOException, InterruptedException {
        if (options.size() != 2
                || !options.get(0).equals("-m")
                || options.get(1).isBlank()) throw new IllegalArgumentException(USAGE);
        var made = rest.post("break-glass/seal", JSON.createObjectNode().put("reason", options.get(1)));
        envelope(1, made.path("first").asText());
        out.print(PAGE);
        envelope(2, made.path("second").asText());
    }

    private void envelope(int number, String half) throws IOException {
        out.println("Orquestador, " + rest.addressForPeople());
        out.println("Emergency account, envelope " + number + " of 2");
        out.println();
        out.println("  login     break-glass");
        out.println("  password  " + (number == 1 ? half + " ..." : "... " + half));
        out.println();
        out.println("Only when nobody who may act can sign in. Both halves, one behind the other, are the password;");
        out.println(
                "it is good for one hour from the first sign-in. Everything done is recorded. Then: ./orq account seal -m WHY");
    }
}
