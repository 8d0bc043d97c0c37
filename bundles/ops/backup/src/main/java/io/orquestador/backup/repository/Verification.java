package io.orquestador.backup.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads everything that backups need, and collects what is wrong instead of ending at the first. For one thread. */
public final class Verification {
    private final Repository repository;
    private final Set<String> good = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private long bytes;

    public Verification(Repository repository) {
        this.repository = repository;
    }

    /** @param what holds the content, for people */
    public void check(Content content, String what) {
        try {
            if (!content.isList()) {
                piece(content.name());
                return;
            }
            var names = ContentReader.names(repository::get, content);
            bytes += names.length;
            for (int i = 0; i < names.length / Content.NAME_BYTES; i++) {
                try {
                    piece(ContentReader.name(names, i));
                } catch (IOException e) {
                    problem(e, what);
                }
            }
        } catch (IOException e) {
            problem(e, what);
        }
    }

    private void piece(String name) throws IOException {
        if (good.contains(name)) return;
        bytes += repository.get(Content.PIECE, name).length;
        good.add(name);
    }

    /** Adds one that was found elsewhere. */
    public void problem(IOException found, String what) {
        problems.add(what + ": " + found.getMessage());
    }

    /** One line each, naming what is hit and the file of the repository. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Read and found good. */
    public long bytes() {
        return bytes;
    }
}
