package io.orquestador.plant.model.read;

import io.orquestador.tag.TagType;
import java.util.Optional;
import java.util.UUID;

/** Gives each tag its UUID. It only answers: what was given to a plant that is then refused must not count. */
public interface TagIds {

    /**
     * The UUID of a tag: the one it has, or the one of {@code was} when that is given and had the same type and unit, else a new one; the
     * same for the same question.
     *
     * @param was the path it had before; only given when no tag has that path now
     */
    UUID id(String path, TagType type, String unit, Optional<String> was);
}
