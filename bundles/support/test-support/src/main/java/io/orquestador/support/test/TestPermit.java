package io.orquestador.support.test;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.ArrayList;
import java.util.List;

/** Says yes to everybody, or no to everybody, and remembers what it was asked. */
public final class TestPermit implements Permit {
    private final boolean allow;
    private final List<String> asked = new ArrayList<>();

    private TestPermit(boolean allow) {
        this.allow = allow;
    }

    public static TestPermit allowAll() {
        return new TestPermit(true);
    }

    public static TestPermit denyAll() {
        return new TestPermit(false);
    }

    @Override
    public synchronized Decision check(Subject subject, String target, String action) {
        asked.add(subject.id() + " " + action + " " + target);
        return new Decision(allow, allow ? "the test allows everything" : "the test allows nothing");
    }

    /** Each question as {@code subject action target}. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }
}
