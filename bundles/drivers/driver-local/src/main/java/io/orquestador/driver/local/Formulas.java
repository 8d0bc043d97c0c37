package io.orquestador.driver.local;

import io.orquestador.plant.CalculatedTag;
import io.orquestador.plant.Device;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantTag;
import io.orquestador.support.expression.Expression;
import io.orquestador.support.expression.ExpressionError;
import io.orquestador.support.expression.Scope;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The calculated tags of one revision, each after those that it uses, so that one pass computes all. One whose expression cannot be used is
 * there too: its tag is bad, and so is what uses it.
 *
 * @param inputs those that are not calculated themselves, by UUID
 * @param problems of expressions, with the path of the tag
 */
record Formulas(List<Formula> inOrder, Map<UUID, Input> inputs, List<String> problems) {
    static final Formulas NONE = new Formulas(List.of(), Map.of(), List.of());

    /** One expression on its way to become a formula. */
    private record Parsed(PlantTag tag, @Nullable Expression expression) {
        List<String> uses() {
            return expression == null ? List.of() : expression.inputs();
        }
    }

    /** @param before what ran until now; values of inputs that stay go on */
    static Formulas of(Plant plant, Formulas before) {
        var problems = new ArrayList<String>();
        var parsed = parse(plant, problems);
        var ordered = order(parsed, problems);
        var inputs = new HashMap<UUID, Input>();
        var outputs = new HashMap<String, Input>();
        var standing = new HashSet<String>();
        var formulas = new ArrayList<Formula>();
        var known = new HashMap<UUID, Formula>();
        for (var each : before.inOrder) known.put(each.tag.uuid(), each);
        for (var each : ordered) {
            var used = new ArrayList<Input>();
            boolean stands = each.expression != null;
            for (var path : each.uses()) {
                stands &= standing.contains(path) || tag(plant, path).periodMs() == 0;
                var output = outputs.get(path);
                if (output == null) output = input(tag(plant, path).definition(), inputs, before);
                output.users.set(formulas.size());
                used.add(output);
            }
            var output = new Input(each.tag.definition());
            outputs.put(each.tag.definition().path(), output);
            if (stands) standing.add(each.tag.definition().path());
            var formula = new Formula(each.tag, each.expression, used, output, stands);
            var last = known.get(formula.tag.uuid());
            if (last != null) formula.showedUntil(last.source());
            formulas.add(formula);
        }
        return new Formulas(List.copyOf(formulas), inputs, List.copyOf(problems));
    }

    List<TagDefinition> definitions() {
        return inOrder.stream().map(each -> each.tag).toList();
    }

    private static PlantTag tag(Plant plant, String path) {
        var tag = plant.tags().get(path);
        if (tag == null) throw new IllegalStateException(path + " was found before");
        return tag;
    }

    private static Input input(TagDefinition tag, Map<UUID, Input> inputs, Formulas before) {
        return inputs.computeIfAbsent(tag.uuid(), uuid -> {
            var known = before.inputs.get(uuid);
            var input = new Input(tag);
            if (known != null) input.goOnFrom(known);
            return input;
        });
    }

    private static Map<String, Parsed> parse(Plant plant, List<String> problems) {
        var scope = scope(plant);
        var parsed = new LinkedHashMap<String, Parsed>();
        for (CalculatedTag each : plant.calculated()) {
            var tag = plant.tags().get(each.path());
            if (tag == null || !tag.device().equals(Device.CALCULATED)) continue; // not ours to publish
            Expression expression = null;
            try {
                expression = Expression.parse(
                        each.expression(), scope, tag.definition().type());
            } catch (ExpressionError e) {
                problems.add(each.path() + ": " + e.getMessage());
            }
            parsed.put(each.path(), new Parsed(tag, expression));
        }
        for (var tag : plant.tags().values()) {
            var path = tag.definition().path();
            if (!tag.device().equals(Device.CALCULATED) || parsed.containsKey(path)) continue;
            problems.add(path + ": it has no expression. Write one, or make it a manual tag.");
            parsed.put(path, new Parsed(tag, null));
        }
        return parsed;
    }

    private static Scope scope(Plant plant) {
        return new Scope() {
            @Override
            public @Nullable TagType tag(String path) {
                var tag = plant.tags().get(path);
                return tag == null ? null : tag.definition().type();
            }

            @Override
            public @Nullable TagType parameter(String name) {
                return null;
            }
        };
    }

    /** Each after what it uses. Those in a circle, which plant-model refuses, cannot be: they come last and without expression. */
    private static List<Parsed> order(Map<String, Parsed> parsed, List<String> problems) {
        var waitsFor = new HashMap<String, Integer>();
        var usedBy = new HashMap<String, List<String>>();
        var ready = new ArrayDeque<String>();
        parsed.forEach((path, each) -> {
            int calculated = 0;
            for (var input : each.uses()) {
                if (!parsed.containsKey(input)) continue;
                usedBy.computeIfAbsent(input, key -> new ArrayList<>()).add(path);
                calculated++;
            }
            waitsFor.put(path, calculated);
            if (calculated == 0) ready.add(path);
        });
        var ordered = new ArrayList<Parsed>();
        var done = new HashSet<String>();
        for (var path = ready.poll(); path != null; path = ready.poll()) {
            var each = parsed.get(path);
            if (each != null) ordered.add(each);
            done.add(path);
            for (var user : usedBy.getOrDefault(path, List.of()))
                if (waitsFor.merge(user, -1, Integer::sum) == 0) ready.add(user);
        }
        parsed.forEach((path, each) -> {
            if (done.contains(path)) return;
            problems.add(path + ": it is computed from itself, directly or through others. Break the circle.");
            ordered.add(new Parsed(each.tag, null));
        });
        return ordered;
    }
}
