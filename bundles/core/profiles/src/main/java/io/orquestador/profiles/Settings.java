package io.orquestador.profiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What folders of settings say.
 *
 * @param byPid the settings of one part of the runtime, by its PID; the values as they were written
 */
record Settings(Map<String, Map<String, String>> byPid) {
    private static final String ENDING = ".cfg";

    /** Reads {@code PID.cfg} files; a later folder wins, key by key. A folder that is not there says nothing. */
    static Settings read(List<Path> folders) throws IOException {
        var byPid = new TreeMap<String, Map<String, String>>();
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) continue;
            try (var files = Files.newDirectoryStream(folder)) {
                for (var file : files)
                    byPid.computeIfAbsent(pid(file), pid -> new TreeMap<>()).putAll(keys(file));
            }
        }
        byPid.replaceAll((pid, keys) -> Collections.unmodifiableMap(keys));
        return new Settings(Collections.unmodifiableMap(byPid));
    }

    private static String pid(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        if (!name.endsWith(ENDING) || name.contains("~"))
            throw new IOException("PROFILE-FILE " + file + ": not one PID with 'key = value' lines."
                    + " Name it PID.cfg, or put it into the plant's own settings.");
        return name.substring(0, name.length() - ENDING.length());
    }

    private static Map<String, String> keys(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IllegalArgumentException e) {
            throw new IOException("PROFILE-FILE " + file + ": " + e.getMessage() + " Write 'key = value' lines.", e);
        }
        var keys = new TreeMap<String, String>();
        for (var key : properties.stringPropertyNames()) keys.put(key, properties.getProperty(key));
        return keys;
    }

    int size() {
        return byPid.values().stream().mapToInt(Map::size).sum();
    }
}
