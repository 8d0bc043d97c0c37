package io.orquestador.cli;

import java.io.PrintStream;

/** Sentences broken into lines that fit a terminal of 80 columns. */
final class Prose {
    private static final int WIDTH = 80;

    private Prose() {}

    /** @param first what the first line begins with; the others are indented as far */
    static void print(PrintStream out, String first, String text) {
        var indent = " ".repeat(first.length());
        var line = new StringBuilder(first);
        for (var word : text.strip().split("\\s+", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line = new StringBuilder(indent);
            }
            if (line.length() > indent.length()) line.append(' ');
            line.append(word);
        }
        out.println(line);
    }
}
