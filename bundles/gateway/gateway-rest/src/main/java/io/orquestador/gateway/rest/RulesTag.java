package io.orquestador.gateway.rest;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ETag of the rules: their revision. */
final class RulesTag {
    /** A proxy that compresses makes it weak; the revision is the same. */
    private static final Pattern TAG = Pattern.compile("(W/)?\"(?<revision>[!#-~]*)\"");

    private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}");
    private static final String ANY = "*";
    /** There was never one of it. */
    private static final long NONE = -1;

    private RulesTag() {}

    static String of(long revision) {
        return '"' + Long.toString(revision) + '"';
    }

    /** @return the revision that the caller saw; empty: whatever the rules are by now */
    static OptionalLong seen(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals(ANY)) return OptionalLong.empty();
        var tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches())
            throw Problem.parameter(
                    "If-Match is no ETag; give the one of the list of rules as it came, with its quotes, e.g. \"17\".");
        var revision = tag.group("revision");
        return OptionalLong.of(REVISION.matcher(revision).matches() ? Long.parseLong(revision) : NONE);
    }
}
