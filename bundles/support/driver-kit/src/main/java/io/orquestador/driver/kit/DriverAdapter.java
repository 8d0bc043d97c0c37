package io.orquestador.driver.kit;

import io.orquestador.driver.DriverKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a driver tells the kit, once. A class of its own with a constructor without parameters, beside the driver's tests: the
 * kit also loads it anew, with the driver, to see whether their classes can be collected. So nothing that must be closed is made before
 * {@link #peer} is called.
 *
 * <p>The methods with a body are about what not every protocol has; what stays as it is, is not tested and said so in the summary.
 */
public interface DriverAdapter {
    /** The driver's own. */
    DriverKind kind();

    /**
     * Builds a driver as Declarative Services would, without OSGi, and calls nothing on it.
     *
     * @param configuration by attribute, perhaps wrong in every way; {@link Metatype#of} makes the annotation type of it
     */
    Running build(Map<String, Object> configuration, Surroundings around);

    /** A right configuration of one device, without {@link DriverKind#POINTS}: the kit adds those. */
    Map<String, Object> configuration(Target target);

    /**
     * What the peer holds: at least two that are read with two requests, with values that differ, so that an answer shown for another
     * question is found out. A driver that publishes changes only needs one that changes by itself.
     */
    List<KitPoint> points();

    /** The device: a program or a server that you did not write, if there is one. Called once. */
    Peer peer();

    /** How fast the kit goes; slower for protocols that need several round trips for a connection. */
    default Timing timing() {
        return Timing.FAST;
    }

    /**
     * Cuts what the peer sends into frames, for faults in the midst of one.
     *
     * @return length of the first frame in {@code bytes}; 0 while it is not whole. As it stands, whatever comes at once is one frame
     */
    default int frameLength(byte[] bytes, int have) {
        return have;
    }

    /** The device's refusal in place of this answer, such as a Modbus exception; null when the protocol has none. */
    default byte @Nullable [] refusal(byte[] answer) {
        return null;
    }

    /** A point that may be written, with its present value; null when the driver writes nothing. The kit writes {@link #written}. */
    default @Nullable KitPoint writable() {
        return null;
    }

    /** Another value for {@link #writable}. */
    default Object written() {
        throw new UnsupportedOperationException("written() belongs to writable()");
    }

    /** Points that the peer answers with what must never be shown as a good value: NaN, infinity, a number beyond the type, a long text. */
    default List<KitPoint> strangePoints() {
        return List.of();
    }

    /** Addresses with type and options that must be refused, or bad, and never harm the other points: {@code "holding:99999 int16"}. */
    default List<String> hostileAddresses() {
        return List.of();
    }
}
