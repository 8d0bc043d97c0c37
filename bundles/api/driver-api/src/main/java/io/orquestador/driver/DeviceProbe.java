package io.orquestador.driver;

import io.orquestador.security.Subject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks at a device that is not, or not yet, a part of the plant: for a person who adds one. Registered as a service beside the
 * {@link DriverKind} of the same name, by drivers that can. Each question makes its own connection and closes it again; it writes nothing to
 * the device and publishes nothing. Safe from any thread, never blocks; a future completes within {@link #MOST_MS} and never fails.
 *
 * <p>A configuration is what {@link DriverKind#check} takes. Every method asks for the permit {@code probe} on {@code devices/<kind>}.
 */
@ConsumerType
public interface DeviceProbe {
    /** Longest time that a question takes, also when the device hangs [ms]. */
    long MOST_MS = 30_000;

    /** Most items of one {@link #browse}. */
    int MOST_ITEMS = 1_000;

    /** Most points of one {@link #preview}. */
    int MOST_POINTS = 200;

    /** Code of {@link Failed}: devices of this kind have no directory. */
    String NO_BROWSING = "PROBE-NO-BROWSING";

    /** {@link DriverKind#name()} of its kind. */
    String kind();

    /** Is there a device, and does it take us in? */
    CompletionStage<Answer<Reached>> connect(Subject subject, Map<String, Object> configuration);

    /**
     * What the device offers below one place. A protocol without a directory (Modbus) answers {@link Failed} with code
     * {@link #NO_BROWSING}.
     *
     * @param parent address of a branch; empty for the top
     */
    CompletionStage<Answer<Branch>> browse(Subject subject, Map<String, Object> configuration, String parent);

    /**
     * Reads the configuration's points once.
     *
     * @return one for each point, in their order
     */
    CompletionStage<Answer<List<Reading>>> preview(Subject subject, Map<String, Object> configuration);

    /** What came of a question. */
    sealed interface Answer<T> {}

    record Found<T>(T value) implements Answer<T> {}

    /**
     * @param code stable, e.g. {@code OPCUA-CERTIFICATE-UNKNOWN}
     * @param text what happened, with host and reason
     * @param remedy what to do next
     * @param subjectOfTrust SHA-256 of the certificate that a person may trust to go on; empty when it is not about one
     */
    record Failed<T>(String code, String text, String remedy, String subjectOfTrust) implements Answer<T> {
        public Failed(String code, String text, String remedy) {
            this(code, text, remedy, "");
        }
    }

    /**
     * @param description how the device names itself: product, version, security in use; empty when the protocol does not tell
     * @param elapsedMs from the first byte sent to the answer
     */
    record Reached(String description, long elapsedMs) {}

    /** @param more there were more than {@link #MOST_ITEMS}; these are the first ones */
    record Branch(List<Item> items, boolean more) {
        public Branch {
            items = List.copyOf(items);
        }
    }

    /**
     * @param name as the device says it, untrusted text
     * @param address for a point's line, and for {@link #browse} when it is a branch
     * @param type of the kind's own words, for a point's line; empty when it is no variable
     * @param unit UCUM code, or empty when the device tells none that has one
     * @param description untrusted text, may be empty
     * @param value as text when the device told one, else empty; cut at 80 characters
     */
    record Item(
            String name,
            String address,
            boolean branch,
            String type,
            String unit,
            boolean writable,
            String description,
            String value) {}

    /**
     * @param value Boolean, Long, Double or String in the tag's engineering unit; null when there is none that means anything
     * @param statusCode OPC UA StatusCode
     * @param reason of a quality that is not good, one sentence; else empty
     * @param raw what came over the wire, as people compare it with a manual, e.g. {@code 47F1 2000}
     * @param alternatives the same bytes read otherwise, e.g. in the other orders of words; empty when there is nothing to choose
     */
    record Reading(@Nullable Object value, int statusCode, String reason, String raw, List<Alternative> alternatives) {
        public Reading {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** @param options of the point's line that give this value, e.g. {@code order=CDAB} */
    record Alternative(String options, @Nullable Object value) {}
}
