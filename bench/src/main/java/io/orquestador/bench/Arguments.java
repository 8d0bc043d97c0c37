package io.orquestador.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a bench was told. A word that it does not know ends it before it begins: some run for an hour. */
record Arguments(List<String> words) {
    private static final int MISUSED = 2; // exit code

    /**
     * Ends this process when there is a word that is not known.
     *
     * @param known e.g. {@code --quick}, or {@code --only NAME} for one with a value, {@code --rounds N} for one with a whole number above 0
     */
    static Arguments of(String bench, String[] args, String... known) {
        try {
            return parse(bench, List.of(args), List.of(known));
        } catch (IllegalArgumentException e) {
            System.err.println("orq: " + e.getMessage());
            System.exit(MISUSED);
            throw e;
        }
    }

    static Arguments parse(String bench, List<String> args, List<String> known) {
        var words = new ArrayList<String>();
        for (var left = args.iterator(); left.hasNext(); ) {
            var word = left.next();
            var form = known.stream()
                    .filter(each -> each.equals(word) || each.startsWith(word + " "))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("bench %s does not know '%s'. It takes: %s"
                            .formatted(bench, word, String.join(", ", known))));
            words.add(word);
            if (form.equals(word)) continue;
            var value = left.hasNext() ? left.next() : "";
            boolean isNumber = form.endsWith(" N");
            if (value.isEmpty() || (isNumber && !value.matches("[1-9][0-9]{0,8}")))
                throw new IllegalArgumentException(
                        "bench %s: it is %s%s".formatted(bench, form, isNumber ? ", N a whole number above 0" : ""));
            words.add(value);
        }
        return new Arguments(words);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    Optional<String> value(String word) {
        int at = words.indexOf(word);
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    int number(String word, int otherwise) {
        return value(word).map(Integer::parseInt).orElse(otherwise);
    }
}
