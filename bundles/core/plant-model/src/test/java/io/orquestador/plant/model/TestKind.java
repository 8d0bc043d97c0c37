package io.orquestador.plant.model;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.model.read.Attribute;
import io.orquestador.plant.model.read.Kind;
import io.orquestador.plant.model.read.Kinds;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A kind of driver that takes any address; its one type is {@code float64}. */
final class TestKind implements DriverKind {
    static final String PID = "io.orquestador.driver.test";

    /** {@link TestKind} alone. */
    static Kinds kinds() {
        return of(List.of(new Kind(new TestKind(), attributes())));
    }

    static Kinds of(List<Kind> kinds) {
        return new Kinds() {
            @Override
            public Optional<Kind> kind(String driver) {
                return kinds.stream()
                        .filter(each -> each.driver().name().equals(driver))
                        .findFirst();
            }

            @Override
            public List<String> names() {
                return kinds.stream().map(each -> each.driver().name()).toList();
            }
        };
    }

    private static List<Attribute> attributes() {
        return List.of(
                attribute("device", Attribute.Type.STRING, false, true),
                attribute("host", Attribute.Type.STRING, false, true),
                attribute("port", Attribute.Type.INTEGER, false, false),
                attribute("pollClasses", Attribute.Type.STRING, true, false),
                attribute("points", Attribute.Type.STRING, true, false));
    }

    private static Attribute attribute(String id, Attribute.Type type, boolean list, boolean required) {
        var defaults =
                switch (id) {
                    case "port" -> List.of("502");
                    case "pollClasses" -> List.of("normal=1000");
                    default -> List.<String>of();
                };
        return new Attribute(id, id, id, type, list, Optional.empty(), Optional.empty(), required, defaults, List.of());
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public String pid() {
        return PID;
    }

    @Override
    public Checked check(Map<String, Object> configuration) {
        var tags = new ArrayList<TagDefinition>();
        if (configuration.get(POINTS) instanceof String[] lines) for (var line : lines) tags.add(tag(line));
        return new Checked(List.of(), tags);
    }

    private static TagDefinition tag(String line) {
        int equals = line.lastIndexOf(" = ");
        var path = line.substring(0, equals);
        var uuid = UUID.nameUUIDFromBytes(path.getBytes());
        var unit = "";
        for (var word : line.substring(equals + 3).split(" ")) {
            if (word.startsWith("id=")) uuid = UUID.fromString(word.substring(3));
            if (word.startsWith("unit=")) unit = word.substring(5);
        }
        return new TagDefinition(uuid, path, TagType.FLOAT64, unit);
    }
}
