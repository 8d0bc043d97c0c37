package io.orquestador.plant;

import java.util.Optional;

/** The file or folder is not what the caller saw last; nothing was changed. Look again, then decide. */
public final class PlantConflict extends Exception {
    private final transient Optional<PlantFile> now;

    public PlantConflict(String message, Optional<PlantFile> now) {
        super(message);
        this.now = now;
    }

    /** The file as it is now; empty when it is not there, or when the conflict is about the folder as a whole. */
    public Optional<PlantFile> now() {
        return now;
    }
}
