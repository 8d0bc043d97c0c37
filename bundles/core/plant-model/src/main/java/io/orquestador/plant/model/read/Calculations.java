package io.orquestador.plant.model.read;

import io.orquestador.plant.CalculatedTag;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.support.expression.Expression;
import io.orquestador.support.expression.ExpressionError;
import io.orquestador.support.expression.Scope;
import io.orquestador.tag.TagType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The calculated tags: each expression against its inputs, and all of them against each other. */
final class Calculations {
    /** One circle is told for each tag that is in none told before. */
    private static final int MOST_CIRCLES = 50;

    private final Map<String, TagDraft> tags;
    private final Map<String, TagType> types;
    private final Problems problems;
    private final Map<String, Set<String>> inputs = new TreeMap<>();
    private final List<CalculatedTag> calculated = new ArrayList<>();

    /**
     * @param tags every tag of the plant by path
     * @param types of those whose type is known; what a broken device leaves out is not told again here
     */
    Calculations(Map<String, TagDraft> tags, Map<String, TagType> types, Problems problems) {
        this.tags = tags;
        this.types = types;
        this.problems = problems;
    }

    List<CalculatedTag> read() {
        for (var draft : tags.values()) if (draft.text().isCalculated()) read(draft);
        tellCircles();
        return calculated;
    }

    private static Place place(TagDraft draft) {
        return draft.text().fields().placeOf("expression");
    }

    private void read(TagDraft draft) {
        var source = draft.text().fields().text("expression").orElse("");
        if (source.isEmpty()) return; // told by the schema
        try {
            var named = new LinkedHashSet<String>();
            var whole = Expression.withPaths(source, name -> {
                var path = draft.text().whole(name);
                named.add(path);
                return path;
            });
            inputs.put(draft.path(), named);
            if (!exist(draft, named)) return;
            var scope = Scope.ofTags(types);
            var wanted = TagBuilder.declared(draft);
            if (!types.keySet().containsAll(named) || wanted.isEmpty()) return; // of a tag whose type is not known
            Expression.parse(whole, scope, wanted.get());
            calculated.add(new CalculatedTag(draft.path(), whole));
        } catch (ExpressionError e) {
            problems.add(
                    place(draft),
                    Code.EXPRESSION,
                    "%s%s: %s (column %d of the expression)"
                            .formatted(draft.text().where(), draft.path(), e.problem(), e.column()),
                    e.remedy());
        }
    }

    private boolean exist(TagDraft draft, Set<String> named) {
        boolean all = true;
        for (var path : named) {
            if (tags.containsKey(path)) continue;
            all = false;
            problems.add(
                    place(draft),
                    Code.UNKNOWN_TAG,
                    "%s%s: there is no tag %s".formatted(draft.text().where(), draft.path(), Problems.quoted(path)),
                    problems.nearest(path, tags.keySet(), "tag"));
        }
        return all;
    }

    private void tellCircles() {
        var waiting = new HashMap<String, Integer>();
        var users = new HashMap<String, List<String>>();
        inputs.forEach((path, named) -> {
            int count = 0;
            for (var input : named) {
                if (!inputs.containsKey(input)) continue;
                count++;
                users.computeIfAbsent(input, each -> new ArrayList<>()).add(path);
            }
            waiting.put(path, count);
        });
        for (int told = 0; told < MOST_CIRCLES; told++) {
            settle(waiting, users);
            if (waiting.isEmpty()) return;
            var circle = circle(waiting.keySet());
            var first = Optional.ofNullable(tags.get(circle.get(0))).orElseThrow();
            problems.add(
                    place(first),
                    Code.EXPRESSION_CYCLE,
                    "Calculated tags need each other in a circle: " + String.join(" -> ", circle) + " -> "
                            + circle.get(0),
                    "Compute one of them from other tags");
            waiting.put(circle.get(0), 0); // as if it were corrected
        }
    }

    /** Takes away everything that needs nothing that is left. */
    private static void settle(Map<String, Integer> waiting, Map<String, List<String>> users) {
        var ready = new ArrayDeque<String>();
        waiting.forEach((path, count) -> {
            if (count == 0) ready.add(path);
        });
        while (!ready.isEmpty()) {
            var path = ready.remove();
            if (waiting.remove(path) == null) continue;
            for (var user : users.getOrDefault(path, List.of())) {
                var left = waiting.computeIfPresent(user, (each, count) -> count - 1);
                if (left != null && left == 0) ready.add(user);
            }
        }
    }

    /** Everything left needs something left: going on long enough leads round. Begins at its first tag by path. */
    private List<String> circle(Set<String> left) {
        var steps = new LinkedHashSet<String>();
        var at = left.stream().min(String::compareTo).orElseThrow();
        while (steps.add(at)) at = next(at, left);
        var path = new ArrayList<>(steps);
        var circle = path.subList(path.indexOf(at), path.size());
        int first = 0;
        for (int i = 1; i < circle.size(); i++) if (circle.get(i).compareTo(circle.get(first)) < 0) first = i;
        var turned = new ArrayList<>(circle.subList(first, circle.size()));
        turned.addAll(circle.subList(0, first));
        return turned;
    }

    private String next(String path, Set<String> left) {
        return inputs.getOrDefault(path, Set.of()).stream()
                .filter(left::contains)
                .findFirst()
                .orElseThrow();
    }
}
