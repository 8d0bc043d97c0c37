package io.orquestador.support.http;

/** Patterns over tag paths: a star is any run of characters (slashes too), a question mark is one; all else is itself. */
public final class Glob {
    private Glob() {}

    /** Takes at most pattern × text steps, whatever the pattern. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1; // where in the pattern to go back to
        int from = 0; // and where in the text
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p == pattern.length();
    }
}
