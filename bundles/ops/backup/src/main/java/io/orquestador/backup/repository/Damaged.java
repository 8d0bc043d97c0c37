package io.orquestador.backup.repository;

import java.io.IOException;

/** Something of a repository is missing, or is not what was written. The message names the file and what is wrong with it. */
public final class Damaged extends IOException {
    public Damaged(String message) {
        super(message);
    }
}
