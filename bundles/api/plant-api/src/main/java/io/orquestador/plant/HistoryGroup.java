package io.orquestador.plant;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the history does with the tags of one group.
 *
 * @param tags patterns over tag paths: {@code *} is any run of characters without a slash, {@code **} any run; all else is itself
 * @param keepDays days after which samples may be deleted, 1 or more; empty: for good
 * @param compression empty: every sample is kept. Always empty with {@link Storage#ROWS}
 * @param rollups one of a width at most, the narrowest first
 * @param legalRecord nothing of it is hidden, replaced or erased
 */
public record HistoryGroup(
        String name,
        List<String> tags,
        OptionalInt keepDays,
        Storage storage,
        Optional<Compression> compression,
        List<Rollup> rollups,
        boolean legalRecord) {

    /** How samples lie in the database. */
    public enum Storage {
        /** About a thousand samples of a tag in one row: few bytes, quick to draw. */
        BLOCKS,
        /** One sample in one row: for those who ask for single samples in SQL. */
        ROWS
    }

    public HistoryGroup {
        tags = List.copyOf(tags);
        rollups = List.copyOf(rollups);
    }

    /** One that is not under legal record. */
    public HistoryGroup(
            String name,
            List<String> tags,
            OptionalInt keepDays,
            Storage storage,
            Optional<Compression> compression,
            List<Rollup> rollups) {
        this(name, tags, keepDays, storage, compression, rollups, false);
    }

    /** One without roll-ups. */
    public HistoryGroup(
            String name, List<String> tags, OptionalInt keepDays, Storage storage, Optional<Compression> compression) {
        this(name, tags, keepDays, storage, compression, List.of());
    }

    /** Whether one of its patterns has this path. An earlier group may have it, too: {@link Plant#historyGroup} decides. */
    public boolean has(String path) {
        for (var pattern : tags) if (matches(pattern, path)) return true;
        return false;
    }

    /** Takes at most pattern × path² steps, whatever the pattern. */
    public static boolean matches(String pattern, String path) {
        int p = 0;
        int t = 0;
        int star = -1; // after the last *, and where in the path it would take one more
        int starEnd = 0;
        int stars = -1; // the same of the last **
        int starsEnd = 0;
        while (true) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                boolean isDouble = p + 1 < pattern.length() && pattern.charAt(p + 1) == '*';
                if (isDouble) {
                    stars = p + 2;
                    starsEnd = t;
                    star = -1;
                } else {
                    star = p + 1;
                    starEnd = t;
                }
                p += isDouble ? 2 : 1;
            } else if (p < pattern.length() && t < path.length() && pattern.charAt(p) == path.charAt(t)) {
                p++;
                t++;
            } else if (p == pattern.length() && t == path.length()) {
                return true;
            } else if (star >= 0 && starEnd < path.length() && path.charAt(starEnd) != '/') {
                p = star;
                t = ++starEnd;
            } else if (stars >= 0 && starsEnd < path.length()) {
                p = stars;
                t = ++starsEnd;
                star = -1;
            } else {
                return false;
            }
        }
    }
}
