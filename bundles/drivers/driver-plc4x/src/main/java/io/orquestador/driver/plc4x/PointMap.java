package io.orquestador.driver.plc4x;

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

/** The points of one device and how often they are read. A point's index in {@link #points} is its number on the way to the bus. */
record PointMap(List<PollClass> classes, List<Point> points, List<TagDefinition> definitions) {
    static final PointMap EMPTY = new PointMap(List.of(), List.of(), List.of());

    PointMap {
        classes = List.copyOf(classes);
        points = List.copyOf(points);
        definitions = List.copyOf(definitions);
    }

    /** Reads everything and adds what is wrong to {@code problems}; the map is of use only when there is nothing. */
    static PointMap parse(Protocol protocol, String[] classLines, String[] pointLines, Problems problems) {
        var classes = PollClass.parseAll(classLines, problems);
        if (classes.isEmpty()) return EMPTY;
        var parser = new PointParser(protocol, classes);
        var points = new ArrayList<Point>();
        var definitions = new ArrayList<TagDefinition>();
        Map<String, Integer> numbers = new HashMap<>();
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

    /** @return null when there is no such point */
    @Nullable
    Point point(String path) {
        for (var point : points) if (point.path().equals(path)) return point;
        return null;
    }

    /** The classes that have points. */
    List<PollClass> used() {
        return classes.stream()
                .filter(each ->
                        points.stream().anyMatch(point -> point.pollClass().equals(each.name())))
                .toList();
    }
}
