package io.orquestador.plant;

import java.util.List;
import java.util.Optional;

/**
 * A piece of the equipment hierarchy of ISA-95 and ISA-88.
 *
 * @param path {@code brewhouse}, {@code brewhouse/mash-tun}; the site has the empty path. A process cell is not part of a path
 * @param template the template this unit is an instance of
 * @param display name of the display that shows it
 * @param keyTags paths of the tags that tell most about it, the key process value first; tiles and panels show these
 */
public record Equipment(
        Level level,
        String path,
        LocalText title,
        Optional<String> template,
        Optional<String> display,
        List<String> keyTags,
        List<Equipment> children) {

    public enum Level {
        SITE,
        AREA,
        PROCESS_CELL,
        UNIT
    }

    public Equipment {
        keyTags = List.copyOf(keyTags);
        children = List.copyOf(children);
    }
}
