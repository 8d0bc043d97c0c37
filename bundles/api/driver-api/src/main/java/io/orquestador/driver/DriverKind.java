package io.orquestador.driver;

import io.orquestador.tag.TagDefinition;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One kind of driver, and what its devices may look like. Registered once by the driver's bundle; the metatype of {@link #pid} describes each
 * attribute by itself, this says whether a configuration is right as a whole.
 *
 * <p>Every kind has the attributes {@link #DEVICE} and {@link #POINTS}. A point is one line:
 * {@code <tag path> = <address> <type> [option=value …]}. Options of every kind: {@code unit=} (UCUM), {@code class=} (poll class),
 * {@code access=rw}, {@code id=} (the tag's UUID, made once and kept by the plant; without it a UUID follows from path, type and unit). A
 * value holds no blanks. What an address and a type are, and further options, is the kind's own.
 */
@ConsumerType
public interface DriverKind {
    /** Attribute: the device's name. */
    String DEVICE = "device";

    /** Attribute, a list of lines: the points that become tags. */
    String POINTS = "points";

    /**
     * Attribute of kinds that poll or subscribe, a list of lines: {@code <name>=<period in ms>}. A point without {@code class=} is in the class
     * {@link #DEFAULT_CLASS}, or in the first one if there is none of that name.
     */
    String POLL_CLASSES = "pollClasses";

    /** The poll class of points that name none. */
    String DEFAULT_CLASS = "normal";

    /** As a device file says it, e.g. {@code modbus}. */
    String name();

    /** Its factory PID: one configuration is one device. */
    String pid();

    /**
     * Reads a configuration as the driver would, without connecting. From any thread; never blocks.
     *
     * @param configuration by attribute; what is missing has the metatype's default
     */
    Checked check(Map<String, Object> configuration);

    /**
     * Whether a device itself tells what changes, and only that. Its driver vouches for what is not told again: it shows the points bad as
     * soon as it no longer hears the device, so that their age says nothing. A device that is polled gives a sample for each period.
     */
    default boolean reportsByException() {
        return false;
    }

    /**
     * @param problems empty when a device can run with it
     * @param tags one for each point, in their order; empty when there are problems
     */
    record Checked(List<Problem> problems, List<TagDefinition> tags) {
        public Checked {
            problems = List.copyOf(problems);
            tags = List.copyOf(tags);
        }
    }

    /**
     * @param attribute which it is about
     * @param index which element of a list, from 0; -1 when it is about the attribute as a whole
     * @param text what is wrong and what to write instead
     */
    record Problem(String attribute, int index, String text) {}
}
