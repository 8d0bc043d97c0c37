package io.orquestador.plant.model.read;

import io.orquestador.driver.DriverKind;
import io.orquestador.driver.DriverKind.Checked;
import io.orquestador.plant.Device;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Items;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/** One device: its settings and its tags become the configuration that its driver gets, and the driver says whether it is right. */
final class DevicePoints {
    /** What a tag's options may not say, since it has fields of its own for them. */
    private static final Set<String> OWN = Set.of("unit", "class", "access", "id");

    private final String name;
    private final Fields root;
    private final Kind kind;
    private final Settings settings;
    private final PollClasses classes;
    private final Problems problems;
    /** Those that became a point, and the point, in the same order. */
    private final List<TagDraft> drafts = new ArrayList<>();

    private final List<String> points = new ArrayList<>();
    private Map<String, TagType> types = Map.of();

    private DevicePoints(String name, Fields root, Kind kind, Problems problems) {
        this.name = name;
        this.root = root;
        this.kind = kind;
        this.problems = problems;
        settings = Settings.of(kind, root.fields("settings"), root.placeOf("driver"), problems);
        classes = PollClasses.of(kind, settings.values());
    }

    /** @return empty when there is no such kind of driver; that is then told */
    static Optional<DevicePoints> of(String name, Fields root, List<TagDraft> tags, Context context) {
        var driver = root.text("driver").orElse("");
        if (driver.isEmpty()) return Optional.empty(); // told by the schema
        var kind = context.kinds().kind(driver);
        if (kind.isEmpty()) {
            context.problems()
                    .add(
                            root.placeOf("driver"),
                            Code.UNKNOWN_DRIVER,
                            "There is no driver " + Problems.quoted(driver),
                            context.problems().nearest(driver, context.kinds().names(), "driver"));
            return Optional.empty();
        }
        var device = new DevicePoints(name, root, kind.get(), context.problems());
        var byAddress = new HashMap<String, TagDraft>();
        for (var tag : tags) device.add(tag, byAddress);
        device.types = device.check();
        return Optional.of(device);
    }

    private void add(TagDraft draft, Map<String, TagDraft> byAddress) {
        int before = problems.count();
        var fields = draft.text().fields();
        var address = word(draft, fields, "address");
        var type = word(draft, fields, "type");
        var options = options(draft, fields);
        draft.pollClass().ifPresent(each -> checkClass(draft, each));
        boolean wordsAreRight = isWord(draft, "unit", draft.unit())
                && (draft.pollClass().isEmpty()
                        || isWord(draft, "class", draft.pollClass().get()));
        if (address.isEmpty() || type.isEmpty() || !wordsAreRight || problems.count() > before) return;
        var earlier = byAddress.putIfAbsent(address, draft);
        if (earlier != null) {
            problems.add(
                    fields.placeOf("address"),
                    Code.DUPLICATE_ADDRESS,
                    "%s%s has the address %s, and so has %s (%s line %d)"
                            .formatted(
                                    draft.text().where(),
                                    draft.path(),
                                    address,
                                    earlier.path(),
                                    earlier.text().place().file(),
                                    earlier.text().place().line()),
                    "Give each tag of the device its own address");
            return;
        }
        drafts.add(draft);
        points.add(draft.path() + " = " + address + " " + type + options
                + (draft.unit().isEmpty() ? "" : " unit=" + draft.unit())
                + draft.pollClass().map(each -> " class=" + each).orElse("")
                + (draft.writable() ? " access=rw" : ""));
    }

    private void checkClass(TagDraft draft, String pollClass) {
        if (classes.isEmpty() || classes.periodMsByName().containsKey(pollClass)) return;
        problems.add(
                draft.text().fields().placeOf("class"),
                Code.UNKNOWN_CLASS,
                "%s%s: the device %s has no poll class %s"
                        .formatted(draft.text().where(), draft.path(), name, Problems.quoted(pollClass)),
                problems.nearest(pollClass, classes.periodMsByName().keySet(), "poll class"));
    }

    private String word(TagDraft draft, Fields fields, String field) {
        var text = fields.text(field).orElse("");
        return isWord(draft, field, text) ? text : "";
    }

    private boolean isWord(TagDraft draft, String field, String text) {
        if (text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) return true;
        problems.add(
                draft.text().fields().placeOf(field),
                Code.WRONG_VALUE,
                "%s%s: %s is %s, with a blank in it"
                        .formatted(draft.text().where(), draft.path(), field, Problems.quoted(text)),
                "Write it without blanks; more of the driver's belongs to options");
        return false;
    }

    private String options(TagDraft draft, Fields fields) {
        var text = fields.text("options").orElse("");
        var options = new StringBuilder();
        for (var words = new StringTokenizer(text); words.hasMoreTokens(); ) {
            var word = words.nextToken();
            int equals = word.indexOf('=');
            var option = equals < 1 ? "" : word.substring(0, equals);
            if (option.isEmpty() || OWN.contains(option))
                problems.add(
                        fields.placeOf("options"),
                        Code.POINT,
                        draft.text().where() + draft.path() + ": options hold " + Problems.quoted(word),
                        option.isEmpty()
                                ? "Write name=value, separated by blanks, as order=CDAB scale=0.1"
                                : option.equals("id")
                                        ? "Remove it; the plant gives tags their ids"
                                        : "Write it as the tag's own field " + option);
            options.append(' ').append(word);
        }
        return options.toString();
    }

    /** Of the tags that became points, by path; empty when anything is wrong. */
    Map<String, TagType> types() {
        return types;
    }

    /** Asks the driver. */
    private Map<String, TagType> check() {
        Checked checked;
        try {
            checked = kind.driver().check(configuration(points));
        } catch (RuntimeException e) { // a driver's mistake must not keep the rest of the plant from being read
            problems.add(
                    root.placeOf("driver"),
                    Code.POINT,
                    "The driver %s failed to read this device: %s"
                            .formatted(kind.driver().name(), e),
                    "Tell its maker; go back to the version of the driver before");
            return Map.of();
        }
        var told = new HashSet<>();
        for (var problem : checked.problems()) {
            if (settings.isTold(problem.attribute()) || !told.add(problem)) continue;
            boolean ofPoint = problem.attribute().equals(DriverKind.POINTS)
                    && problem.index() >= 0
                    && problem.index() < drafts.size();
            if (ofPoint) tellPoint(drafts.get(problem.index()), problem.text());
            else
                tell(place(problem), Code.SETTING, "The driver " + kind.driver().name(), problem.text());
        }
        if (!checked.problems().isEmpty() || checked.tags().size() != drafts.size()) return Map.of();
        var types = new HashMap<String, TagType>();
        for (TagDefinition tag : checked.tags()) types.put(tag.path(), tag.type());
        return types;
    }

    private void tellPoint(TagDraft draft, String text) {
        tell(draft.text().fields().placeOf("address"), Code.POINT, draft.text().where() + draft.path(), text);
    }

    /** A driver's text has cause and remedy in one, divided by a semicolon or a full stop. */
    private void tell(Place place, Code code, String who, String text) {
        int divide = text.indexOf("; ");
        if (divide > 0)
            problems.add(place, code, who + ": " + text.substring(0, divide), capital(text.substring(divide + 2)));
        else problems.add(place, code, who + ": " + text, "Correct it as the driver's documentation says");
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private Place place(DriverKind.Problem problem) {
        var block = root.fields("settings");
        Optional<Node> value = block.get(problem.attribute());
        if (value.isPresent()
                && value.get() instanceof Items items
                && problem.index() >= 0
                && problem.index() < items.items().size())
            return items.items().get(problem.index()).place();
        return value.map(Node::place).orElse(block.fields().isEmpty() ? root.placeOf("driver") : block.place());
    }

    private Map<String, Object> configuration(List<String> lines) {
        var configuration = new HashMap<>(settings.values());
        configuration.put(DriverKind.DEVICE, name);
        configuration.put(DriverKind.POINTS, lines.toArray(String[]::new));
        return configuration;
    }

    /** How often a sample comes whatever happens; 0 when only changes do. */
    long periodMs(TagDraft draft) {
        return kind.driver().reportsByException() ? 0 : classes.periodMs(draft.pollClass());
    }

    /** @param definitions of every tag that became a point */
    Device device(Map<String, TagDefinition> definitions) {
        var lines = new ArrayList<String>(points.size());
        for (int i = 0; i < points.size(); i++) {
            var definition = definitions.get(drafts.get(i).path());
            lines.add(definition == null ? points.get(i) : points.get(i) + " id=" + definition.uuid());
        }
        return new Device(name, kind.driver().name(), root.place().file(), configuration(lines));
    }
}
