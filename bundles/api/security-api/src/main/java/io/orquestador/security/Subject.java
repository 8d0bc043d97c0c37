package io.orquestador.security;

/**
 * Who asks. Every mutating service method takes one; there is no implicit caller.
 *
 * @param id stable and unique, e.g. {@code owner} or {@code system/driver-modbus-plc1}
 * @param name as people read it, at the time of asking
 * @param from where this request came in
 */
public record Subject(String id, String name, Kind kind, Origin from) {

    /** A person, another program, or a part of this runtime. */
    public enum Kind {
        PERSON,
        SERVICE,
        SYSTEM
    }

    public Subject {
        if (id.isBlank()) throw new IllegalArgumentException("A subject needs an id");
    }

    /** Not from outside. */
    public Subject(String id, String name, Kind kind) {
        this(id, name, kind, Origin.INSIDE);
    }

    /** The same, who asks from there. */
    public Subject at(Origin origin) {
        return new Subject(id, name, kind, origin);
    }

    /** A part of this runtime acting on its own, e.g. a driver claiming its tags. */
    public static Subject system(String part) {
        return new Subject("system/" + part, part, Kind.SYSTEM);
    }
}
