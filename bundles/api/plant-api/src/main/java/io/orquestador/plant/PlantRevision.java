package io.orquestador.plant;

import java.time.Instant;

/** One state of the plant that was applied. */
public record PlantRevision(Info info, Plant plant) {

    /**
     * @param number 1, 2, …: never used twice in a data folder; a roll-back is a new revision
     * @param digest SHA-256 over the files, hexadecimal: the same files, the same digest
     * @param by id of the subject who applied it
     * @param reason what that subject said
     * @param rolledBackTo the number of the revision whose files these are, 0 when it came from the folder
     */
    public record Info(long number, String digest, Instant appliedAt, String by, String reason, long rolledBackTo) {}
}
