package io.orquestador.plant.model.read.text;

import io.orquestador.plant.PlantProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong: all of it, each thing once, bounded. */
public final class Problems {
    /** More than a person corrects in one go. */
    public static final int MOST = 200;
    /** A text that quotes more than this of a file helps nobody. */
    private static final int MOST_CHARS = 160;
    /** In long lists. */
    private static final int MOST_SEARCHES = 30;

    private final List<PlantProblem> found = new ArrayList<>();
    private final Set<Told> told = new HashSet<>();
    private int beyond;
    private int searches;

    private record Told(Place place, Code code) {}

    /**
     * @param cause what is wrong: one sentence without its full stop
     * @param remedy what to do: likewise
     */
    public void add(Place place, Code code, String cause, String remedy) {
        if (!told.add(new Told(place, code))) return; // the instances of a template tell the same of the same place
        if (found.size() == MOST) beyond++;
        else
            found.add(new PlantProblem(
                    place.file(),
                    place.line(),
                    place.column(),
                    code.word(),
                    visible(sentence(cause) + " " + sentence(remedy))));
    }

    private static String sentence(String text) {
        return text.endsWith("?") || text.endsWith("…") || text.endsWith(".") ? text : text + ".";
    }

    /** For the middle of a sentence: quoted, and not too long. */
    public static String quoted(String text) {
        return "\"" + (text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) + "…" : text) + "\"";
    }

    /** What would turn, hide or break a line of the log is written as its number. */
    private static String visible(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Names.isHidden(c)) out.append("\\u%04X".formatted(c));
            else out.appendCodePoint(c);
        });
        return out.toString();
    }

    /** Like {@link Names#remedy}, but a folder with thousands of mistakes is not searched for each. */
    public String nearest(String word, Collection<String> known, String what) {
        if (known.size() > 1_000 && searches++ > MOST_SEARCHES) return "Look at how it is written";
        return Names.remedy(word, known, what);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many were found, told or not: to see whether a step found any. */
    public int count() {
        return found.size() + beyond;
    }

    /** By file and line; when there were too many the last one says how many more. */
    public List<PlantProblem> all() {
        var all = new ArrayList<>(found);
        all.sort(Comparator.comparing(PlantProblem::file)
                .thenComparing(PlantProblem::line)
                .thenComparing(PlantProblem::column)
                .thenComparing(PlantProblem::code));
        if (beyond == 0) return all;
        var last = all.remove(all.size() - 1);
        all.add(new PlantProblem(
                last.file(),
                last.line(),
                last.column(),
                Code.TOO_MANY.word(),
                "This and %d more problems are not told. Correct those before it and check again.".formatted(beyond)));
        return all;
    }
}
