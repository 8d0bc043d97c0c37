package io.orquestador.support.driver;

import io.orquestador.driver.DriverKind;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The points of one device and how often they are read. A point's index in {@link #points} is its number on the way to the bus. */
public final class PointMap<P extends DevicePoint> {
    private final List<PollClass> classes;
    private final List<P> points;
    private final List<TagDefinition> definitions;
    private final Map<String, P> byPath = new HashMap<>();

    private PointMap(List<PollClass> classes, List<P> points, List<TagDefinition> definitions) {
        this.classes = List.copyOf(classes);
        this.points = List.copyOf(points);
        this.definitions = List.copyOf(definitions);
        for (var point : points) byPath.put(point.path(), point);
    }

    public static <P extends DevicePoint> PointMap<P> empty() {
        return new PointMap<>(List.of(), List.of(), List.of());
    }

    /**
     * Reads everything and adds what is wrong to {@code problems}; the map is of use only when there is nothing.
     *
     * @param parser makes, for the classes that there are, what reads a line; that throws IllegalArgumentException with what is wrong and
     *     what to write instead
     */
    public static <P extends DevicePoint> PointMap<P> parse(
            String[] classLines,
            String[] pointLines,
            Function<List<PollClass>, Function<String, P>> parser,
            Problems problems) {
        var classes = PollClass.parseAll(classLines, problems);
        if (classes.isEmpty()) return empty();
        var ofLine = parser.apply(classes);
        var points = new ArrayList<P>();
        var definitions = new ArrayList<TagDefinition>();
        var numbers = new HashMap<String, Integer>();
        for (int i = 0; i < pointLines.length; i++) {
            var line = pointLines[i];
            if (line.isBlank() || line.strip().startsWith("#")) continue;
            try {
                var point = ofLine.apply(line);
                var definition = point.definition(); // says when path or unit are not fit for a tag
                var earlier = numbers.putIfAbsent(point.path(), i + 1);
                if (earlier != null)
                    throw new IllegalArgumentException(
                            "point " + earlier + " has this tag path already; give one of them another");
                points.add(point);
                definitions.add(definition);
            } catch (IllegalArgumentException e) {
                problems.addPoint(i, line, String.valueOf(e.getMessage()));
            }
        }
        if (points.size() > SampleBatch.MAX_SAMPLES)
            problems.add(
                    DriverKind.POINTS,
                    "has %d points; one device may have %d. Split it in two"
                            .formatted(points.size(), SampleBatch.MAX_SAMPLES));
        return new PointMap<>(classes, points, definitions);
    }

    public List<PollClass> classes() {
        return classes;
    }

    /** The classes that have points. */
    public List<PollClass> used() {
        return classes.stream()
                .filter(each ->
                        points.stream().anyMatch(point -> point.pollClass().equals(each.name())))
                .toList();
    }

    public List<P> points() {
        return points;
    }

    /** @return null when there is no such point */
    public @Nullable P point(String path) {
        return byPath.get(path);
    }

    /** In the order of {@link #points}. */
    public List<TagDefinition> definitions() {
        return definitions;
    }
}
