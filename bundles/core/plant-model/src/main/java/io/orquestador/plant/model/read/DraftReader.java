package io.orquestador.plant.model.read;

import io.orquestador.plant.DeviceDraft;
import io.orquestador.plant.PlantProblem;
import io.orquestador.plant.model.read.text.Budget;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Names;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.plant.model.read.text.Schemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads one device's file by itself. Safe from any thread: one draft is read at a time. */
public final class DraftReader {
    private final Supplier<Kinds> kindsNow;
    private final Kept kept = new Kept(new Schemas(), new Units());

    public DraftReader(Supplier<Kinds> kindsNow) {
        this.kindsNow = kindsNow;
    }

    /** @param list text of the CSV file beside it; empty when there is none */
    public synchronized DeviceDraft read(String device, String text, String list) {
        var problems = new Problems();
        var context = new Context(problems, new Budget(), kindsNow.get(), kept);
        if (!Names.isFileName(device)) {
            problems.add(
                    Place.file(""),
                    Code.FILE_NAME,
                    "The name of a device is the name of its file, and " + Problems.quoted(device) + " cannot be one",
                    "Begin it with a letter or digit and go on with letters, digits, _ or -, at most 64");
            return draft("", Map.of(), context);
        }
        var file = "devices/" + device;
        var texts = new HashMap<>(Map.of(file + ".yaml", text));
        if (!list.isEmpty()) texts.put(file + ".csv", list);
        kept.begin();
        try {
            return read(device, texts, context);
        } finally {
            kept.end();
        }
    }

    private static DeviceDraft read(String device, Map<String, String> texts, Context context) {
        var files = PlantFiles.of(texts, context);
        var root = files.devices.get(device);
        if (root == null) return draft("", Map.of(), context);
        var words = new Texts(List.of(), context.problems());
        var tags = new DeviceReader(files, words, new TagReader(context, words), context).tags();
        if (tags.size() > Context.MOST_TAGS) {
            context.problems()
                    .add(
                            Place.file("devices/" + device + ".yaml"),
                            Code.TOO_MANY_TAGS,
                            "The device has more than " + Context.MOST_TAGS + " tags",
                            "Make two devices of it");
            return draft("", Map.of(), context);
        }
        var read = DevicePoints.of(device, root, tags, context).map(points -> points.device(Map.of()));
        return read.map(each -> draft(each.driver(), each.settings(), context))
                .orElseGet(() -> draft("", Map.of(), context));
    }

    private static DeviceDraft draft(String driver, Map<String, Object> configuration, Context context) {
        return new DeviceDraft(
                driver,
                configuration,
                context.problems().all().stream()
                        .filter(DraftReader::isOfDevice)
                        .toList());
    }

    /** A draft has no plant.yaml, and needs none. */
    private static boolean isOfDevice(PlantProblem problem) {
        return !problem.file().equals(PlantFiles.PLANT);
    }
}
