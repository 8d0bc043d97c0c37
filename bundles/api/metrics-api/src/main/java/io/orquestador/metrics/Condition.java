package io.orquestador.metrics;

import java.time.Instant;

/**
 * Something about the runtime itself that a person should know.
 *
 * @param code stable, e.g. {@code JOURNAL-DISK-FULL}
 * @param object what it is about, e.g. {@code driver-modbus/plc1}
 * @param since when it came to be this time
 * @param count how often it came to be since the start
 * @param message what happened, with value against limit and unit
 * @param remedy what to do
 */
public record Condition(
        String code, String object, Severity severity, Instant since, long count, String message, String remedy) {
    /** ERROR: a person must act now. WARNING: we act, a person should know. */
    public enum Severity {
        WARNING,
        ERROR
    }
}
