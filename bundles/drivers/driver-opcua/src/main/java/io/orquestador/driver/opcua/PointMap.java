package io.orquestador.driver.opcua;

import io.orquestador.driver.DriverKind;
import io.orquestador.support.driver.PollClass;
import io.orquestador.support.driver.Problems;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The points of one server and how often they are sent. A point's index in {@link #points} is its number on the way to the bus. */
final class PointMap {
    static final PointMap EMPTY = new PointMap(List.of(), List.of(), List.of());

    private final List<PublishClass> classes;
    private final List<Point> points;
    private final List<TagDefinition> definitions;
    private final Map<String, Point> byPath = new HashMap<>();

    private PointMap(List<PublishClass> classes, List<Point> points, List<TagDefinition> definitions) {
        this.classes = List.copyOf(classes);
        this.points = List.copyOf(points);
        this.definitions = List.copyOf(definitions);
        for (var point : points) byPath.put(point.path(), point);
    }

    /** Reads everything and adds what is wrong to {@code problems}; the map is of use only when there is nothing. */
    static PointMap parse(String[] classLines, String[] pointLines, Problems problems) {
        var classes = parseClasses(classLines, problems);
        if (classes.isEmpty()) {
            problems.add(DriverKind.POLL_CLASSES, "pollClasses names no class; write e.g. normal=1000");
            return EMPTY;
        }
        var parser = new PointParser(classes.stream()
                .map(each -> new PollClass(each.name(), each.periodMs()))
                .toList());
        var points = new ArrayList<Point>();
        var definitions = new ArrayList<TagDefinition>();
        var numbers = new HashMap<String, Integer>();
        for (int i = 0; i < pointLines.length; i++) {
            var line = pointLines[i];
            if (line.isBlank() || line.strip().startsWith("#")) continue;
            try {
                var point = parser.parse(line);
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
        return new PointMap(classes, points, definitions);
    }

    private static List<PublishClass> parseClasses(String[] lines, Problems problems) {
        var classes = new ArrayList<PublishClass>();
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i];
            if (line.isBlank()) continue;
            try {
                var next = PublishClass.parse(line);
                if (classes.stream().anyMatch(each -> each.name().equals(next.name())))
                    problems.add(
                            DriverKind.POLL_CLASSES, i, "poll class " + next.name() + " is given twice; remove one");
                else classes.add(next);
            } catch (IllegalArgumentException e) {
                problems.add(DriverKind.POLL_CLASSES, i, String.valueOf(e.getMessage()));
            }
        }
        return classes;
    }

    List<PublishClass> classes() {
        return classes;
    }

    List<Point> points() {
        return points;
    }

    /** @return null when there is no such point */
    @Nullable
    Point point(String path) {
        return byPath.get(path);
    }

    /** In the order of {@link #points}. */
    List<TagDefinition> definitions() {
        return definitions;
    }
}
