package ${package};

import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One line {@code <tag path> = <name> float64 [unit=] [class=] [access=rw] [id=]}. */
record GaugePoint(TagDefinition tag, String name, boolean writable) {
    /** @throws IllegalArgumentException what is wrong with it */
    static GaugePoint parse(String line) {
        int equals = line.indexOf(" = ");
        if (equals <= 0) throw new IllegalArgumentException("write <tag path> = <name> float64");
        var path = line.substring(0, equals).strip();
        var words = line.substring(equals + 3).strip().split("\\s+");
        if (words.length < 2 || !words[0].matches("[a-z]{1,20}") || !words[1].equals("float64"))
            throw new IllegalArgumentException("write a name of small letters and the type float64");
        var unit = "";
        var id = "";
        boolean writable = false;
        for (int i = 2; i < words.length; i++) {
            var option = words[i];
            if (option.startsWith("unit=")) unit = option.substring(5);
            else if (option.startsWith("id=")) id = option.substring(3);
            else if (option.equals("access=rw")) writable = true;
            else if (!option.startsWith("class=")) throw new IllegalArgumentException("there is no option " + option);
        }
        var uuid = id.isEmpty()
                ? UUID.nameUUIDFromBytes((path + "|" + unit).getBytes(StandardCharsets.UTF_8))
                : UUID.fromString(id);
        return new GaugePoint(new TagDefinition(uuid, path, TagType.FLOAT64, unit), words[0], writable);
    }
}
