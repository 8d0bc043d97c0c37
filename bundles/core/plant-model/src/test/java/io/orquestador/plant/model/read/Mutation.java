package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Code;
import java.util.Map;

/**
 * One mistake in the brewery's folder.
 *
 * @param find text in the file, the first of its kind; empty: the file as a whole
 * @param code that must be told
 * @param at file of the problem
 * @param line of the problem, found by its text in the broken file; empty: line 0; null: the line where {@code find} begins
 */
record Mutation(String file, String find, String replace, Code code, String at, String line) {

    static Mutation of(String file, String find, String replace, Code code) {
        return new Mutation(file, find, replace, code, file, null);
    }

    /** A file that is new, or has another content altogether. */
    static Mutation file(String file, String content, Code code) {
        return new Mutation(file, "", content, code, file, "");
    }

    static Mutation remove(String file, Code code, String at, String line) {
        return new Mutation(file, null, null, code, at, line);
    }

    Mutation at(String file, String text) {
        return new Mutation(this.file, find, replace, code, file, text);
    }

    Map<String, String> applied() {
        var files = Brewery.files();
        if (find == null) files.remove(file);
        else if (find.isEmpty()) files.put(file, replace);
        else {
            var text = files.get(file);
            int start = text.indexOf(find);
            if (start < 0) throw new AssertionError(file + " has no " + find);
            files.put(file, text.substring(0, start) + replace + text.substring(start + find.length()));
        }
        return files;
    }

    int expectedLine(Map<String, String> files) {
        if (line != null && line.isEmpty()) return 0;
        var text = line == null ? Brewery.files().get(file) : files.get(at);
        int index = text.indexOf(line == null ? find : line);
        if (index < 0) throw new AssertionError(at + " has no " + line);
        return (int) text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
    }

    @Override
    public String toString() {
        return file + ": "
                + (find == null
                        ? "removed"
                        : find.strip() + " -> "
                                + replace.strip().lines().findFirst().orElse("nothing"));
    }
}
