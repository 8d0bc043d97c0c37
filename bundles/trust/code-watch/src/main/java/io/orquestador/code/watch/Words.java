package io.orquestador.code.watch;

import io.orquestador.metrics.Condition.Severity;

/** What a condition of this bundle says beside its message. */
record Words(String code, Severity severity, String remedy) {
    static final Words LIST = new Words(
            "CODE-LIST",
            Severity.ERROR,
            "Find out who changed it and install the release again. Until then what held at the start holds.");
    static final Words OPEN = new Words(
            "CODE-OPEN",
            Severity.WARNING,
            "Outside of development take unlisted out of io.orquestador.code.cfg and restart.");
    static final Words REFUSED = new Words(
            "CODE-REFUSED",
            Severity.WARNING,
            "Find out who brought it. Take it away, or bring it in by ./orq drivers install or ./orq bundles update.");
    static final Words UNKNOWN =
            new Words("CODE-UNKNOWN", Severity.ERROR, "Find out who brought it, take it away and restart the runtime.");
    static final Words CHANGED = new Words(
            "CODE-CHANGED",
            Severity.ERROR,
            "Find out who changed it, then restart the runtime: it takes the release's jar again.");
    static final Words WIRING =
            new Words("CODE-WIRING", Severity.ERROR, "Restart the runtime when the plant allows it.");
}
