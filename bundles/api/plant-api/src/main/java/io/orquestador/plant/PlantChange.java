package io.orquestador.plant;

/**
 * One difference between the revision that runs and what the folder says.
 *
 * @param what {@code device}, {@code tag}, {@code display}, {@code equipment}, {@code feature}, {@code history}, {@code plant}
 * @param name of that thing; of a rename the new one
 * @param detail what exactly: {@code address input:0 -> input:2}; {@code was old/path} for a rename
 */
public record PlantChange(Kind kind, String what, String name, String detail) {
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        RENAMED
    }
}
