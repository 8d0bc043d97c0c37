package io.orquestador.driver;

import io.orquestador.security.Subject;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** One driver instance, for one device. Registered as a service with property {@link #DEVICE}. Safe from any thread, never blocks. */
@ConsumerType
public interface Driver {
    /** Service property: the device's name. */
    String DEVICE = "device";

    /** The device's name, unique in the plant. */
    String device();

    /** The kind of driver, e.g. {@code modbus-tcp}. */
    String kind();

    /** Where the device is, as people read it, e.g. {@code 10.0.4.17:502 unit 1}. */
    String address();

    DriverStatus status();

    /**
     * Writes one point and reads it back. Reached only through the command path.
     *
     * @param value Boolean, Long, Double or String, in the tag's engineering unit
     * @return completes on the driver's thread; the future itself never fails
     */
    CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value);

    /**
     * The same with what the subject says about it. Only a driver of entries by people keeps that, beside the value.
     *
     * @param note may be empty
     */
    default CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value, String note) {
        return write(subject, tagPath, value);
    }
}
