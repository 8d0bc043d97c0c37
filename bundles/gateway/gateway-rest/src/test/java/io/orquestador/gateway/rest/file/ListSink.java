package io.orquestador.gateway.rest.file;

import io.orquestador.history.imports.ImportRefused;
import io.orquestador.history.imports.ImportSink;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Remembers what a file says; a tag has the type that the file says, or the one it is given here. */
final class ListSink implements ImportSink {
    record Taken(String path, long ns, long bits, @Nullable String text, int status, int flags) {}

    final Map<String, TagType> types = new TreeMap<>();
    final List<String> paths = new ArrayList<>();
    final List<Taken> taken = new ArrayList<>();

    @Override
    public int tag(String path, @Nullable TagType type, @Nullable String unit) throws ImportRefused {
        if (type != null) types.put(path, type);
        if (!types.containsKey(path)) throw new ImportRefused("there is no tag " + path);
        if (!paths.contains(path)) paths.add(path);
        return paths.indexOf(path);
    }

    @Override
    public TagType type(int tag) {
        return types.get(paths.get(tag));
    }

    @Override
    public void add(int tag, long ns, long bits, @Nullable String text, int status, byte flags) {
        taken.add(new Taken(paths.get(tag), ns, bits, text, status, flags));
    }
}
