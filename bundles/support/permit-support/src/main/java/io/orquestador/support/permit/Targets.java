package io.orquestador.support.permit;

/** How the target of a rule is read. */
public final class Targets {
    private Targets() {}

    /** A star at the end stands for one character or more; there are no others. */
    public static boolean matches(String pattern, String text) {
        if (!pattern.endsWith("*")) return pattern.equals(text);
        int prefix = pattern.length() - 1;
        return text.length() > prefix && text.regionMatches(0, pattern, 0, prefix);
    }

    /** What comes before the first slash: {@code tags} of {@code tags/cellar/*}. */
    public static String kind(String target) {
        int slash = target.indexOf('/');
        return slash < 0 ? target : target.substring(0, slash);
    }
}
