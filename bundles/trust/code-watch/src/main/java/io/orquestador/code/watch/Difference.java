package io.orquestador.code.watch;

import io.orquestador.support.code.ApprovedCode;
import io.orquestador.support.code.CodeSet;
import io.orquestador.support.code.ReleaseList;
import java.util.ArrayList;
import java.util.List;

/**
 * One way in which what runs is not what was approved.
 *
 * @param object symbolic name of a bundle, or {@code code} for all of it
 * @param sha256 of the jar it is about; empty for none
 */
record Difference(Words words, String object, String message, String sha256, String location) {
    private static final String ALL = "code";

    static List<Difference> of(List<Seen> all, CodeSet approved) {
        var found = new ArrayList<Difference>();
        for (var seen : all) {
            if (!approved.holds(seen.sha256())) found.add(notApproved(seen, approved));
            if (!seen.wiredToOld().isEmpty())
                found.add(about(
                        seen,
                        Words.WIRING,
                        "uses code of " + String.join(", ", seen.wiredToOld()) + " that was replaced or taken away."));
        }
        return found;
    }

    private static Difference notApproved(Seen seen, CodeSet approved) {
        if (!seen.resolved())
            return about(
                    seen, Words.REFUSED, "is not in the release and was not accepted by the updates; it does not run.");
        if (approved.holds(seen.first()))
            return about(seen, Words.CHANGED, "runs, and its jar on the disk is not what it was when it started.");
        return about(seen, Words.UNKNOWN, "runs, and is neither in the release nor accepted by the updates.");
    }

    private static Difference about(Seen seen, Words words, String what) {
        var digest = seen.sha256().isEmpty() ? "its jar cannot be read" : "SHA-256 " + seen.sha256();
        var message = "The bundle %s %s %s It came from %s; %s."
                .formatted(seen.name(), seen.version(), what, seen.location(), digest);
        return new Difference(words, seen.name(), message, seen.sha256(), seen.location());
    }

    /** What is wrong with the list and its settings. */
    static List<Difference> of(ReleaseList started, ReleaseList now, boolean refusing) {
        var found = new ArrayList<Difference>();
        if (!now.problem().isEmpty() || !now.code().equals(started.code())) {
            var why = now.problem().isEmpty() ? "it was changed since the start" : now.problem();
            var message = "The list of the release's code is not to be trusted: " + why + ".";
            found.add(new Difference(Words.LIST, ALL, message, "", ReleaseList.LIST));
        }
        if (!refusing)
            found.add(new Difference(
                    Words.OPEN,
                    ALL,
                    "Code that nobody approved runs here and is only reported.",
                    "",
                    ApprovedCode.SETTINGS));
        return found;
    }
}
