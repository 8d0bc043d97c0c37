package io.orquestador.gateway.opcua;

import io.orquestador.tag.TagDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which folders there are, and what is in each: names only, no node for a tag. Immutable. */
final class TagTree {
    static final TagTree EMPTY = new TagTree(List.of());

    /** Whole paths. The plant's own folder has the empty one. */
    record Folder(List<String> folders, List<String> tags) {}

    private final Map<String, Folder> folders = new HashMap<>();
    private final Map<String, TagDefinition> tags = new HashMap<>();

    TagTree(Collection<TagDefinition> definitions) {
        folders.put("", new Folder(new ArrayList<>(), new ArrayList<>()));
        for (var tag : definitions) tags.put(tag.path(), tag);
        for (var tag : tags.values())
            folderFor(NodeNames.parent(tag.path())).tags().add(tag.path());
        folders.replaceAll((path, folder) -> new Folder(sorted(folder.folders()), sorted(folder.tags())));
    }

    /** The folder of that path, made with those above it. */
    private Folder folderFor(String path) {
        var there = folders.get(path);
        if (there != null) return there;
        var made = new Folder(new ArrayList<>(), new ArrayList<>());
        folders.put(path, made);
        folderFor(NodeNames.parent(path)).folders().add(path);
        return made;
    }

    private static List<String> sorted(List<String> paths) {
        return paths.stream().sorted().toList();
    }

    int tags() {
        return tags.size();
    }

    @Nullable
    TagDefinition tag(String path) {
        return tags.get(path);
    }

    boolean has(String folder) {
        return folders.containsKey(folder);
    }

    Folder folder(String path) {
        return folders.getOrDefault(path, new Folder(List.of(), List.of()));
    }
}
