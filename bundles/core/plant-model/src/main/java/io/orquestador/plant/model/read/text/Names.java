package io.orquestador.plant.model.read.text;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be a name, and which name was probably meant. */
public final class Names {
    /** Of files, and so of devices, templates and displays; they become parts of addresses and of thread names. */
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private Names() {}

    public static boolean isFileName(String name) {
        return FILE.matcher(name).matches();
    }

    /** Nobody sees it, or it makes people see another order of letters: controls, line separators, explicit directions. */
    public static boolean isHidden(int c) {
        return Character.isISOControl(c)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF
                || (c >= 0xD800 && c <= 0xDFFF);
    }

    /**
     * One name between two {@code /} of a path: any text that people can see and computers can keep.
     *
     * @return what is wrong with it
     */
    public static Optional<String> wrongInPath(String segment) {
        if (segment.isEmpty()) return Optional.of("a name is missing");
        if (segment.codePoints().anyMatch(Names::isHidden))
            return Optional.of("a name holds a character that nobody can see");
        if (!segment.equals(segment.strip())) return Optional.of("a name begins or ends with a blank");
        if (segment.equals(".") || segment.equals("..")) return Optional.of(segment + " is no name");
        if (!Normalizer.isNormalized(segment, Normalizer.Form.NFC))
            return Optional.of("a name has accents apart from their letters (it is not in Unicode's form NFC)");
        return Optional.empty();
    }

    /**
     * @param what they are, in the singular
     * @return which of the known ones was probably meant, else which there are
     */
    public static String remedy(String word, Collection<String> known, String what) {
        if (known.isEmpty()) return "There is no " + what + " yet";
        int most = Math.max(1, Math.min(3, word.length() / 3));
        String nearest = null;
        for (var each : known) {
            int distance = distance(word, each, most);
            if (distance > most || (distance == most && nearest != null)) continue;
            most = distance;
            nearest = each;
        }
        if (nearest != null) return "Did you mean " + nearest + "?";
        var first = known.stream().sorted().limit(20).toList();
        return "Known: " + String.join(", ", first) + (known.size() > first.size() ? ", …" : "");
    }

    /** Levenshtein's distance, blind to case; given up beyond {@code most}. */
    private static int distance(String from, String to, int most) {
        if (Math.abs(from.length() - to.length()) > most || from.length() > 200) return most + 1;
        int start = 0;
        while (start < from.length() && start < to.length() && from.charAt(start) == to.charAt(start)) start++;
        int[] row = new int[to.length() - start + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = start + 1; i <= from.length(); i++) {
            int diagonal = row[0];
            int least = i - start;
            row[0] = least;
            for (int j = 1; j < row.length; j++) {
                boolean same =
                        Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(start + j - 1));
                int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
                least = Math.min(least, next);
            }
            if (least > most) return most + 1;
        }
        return row[row.length - 1];
    }
}
