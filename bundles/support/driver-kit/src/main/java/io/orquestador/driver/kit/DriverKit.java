package io.orquestador.driver.kit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The faults that every driver survives, each one test, on a real wire: the driver talks through a proxy, which breaks the connection, with a
 * peer that the author names. A driver's test of it is a class with one method:
 *
 * <pre>{@code class GaugeKitTest extends DriverKit {
 *     protected DriverAdapter adapter() { return new GaugeAdapter(); }
 * }}</pre>
 *
 * <p>System properties for the long run: {@code driver.kit.gone.seconds} (60), {@code driver.kit.failed.connects} (20). How to write an
 * adapter: docs/engineer/write-a-driver.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(Certificate.class)
public abstract class DriverKit
        implements ConnectFaults,
                ReplyFaults,
                DeviceFaults,
                ConfigurationFaults,
                LifeFaults,
                BusFaults,
                WriteFaults,
                Leaks {
    /** Of the kit: what a driver has passed. It rises with each fault that is added. */
    public static final String VERSION = "1.0.0";

    private TestStand stand;
    private LongOutage outage;

    protected abstract DriverAdapter adapter();

    @Override
    public TestStand stand() {
        return stand;
    }

    @BeforeAll
    final void open() throws Exception {
        stand = new TestStand(adapter());
        outage = LongOutage.begin(stand);
    }

    @AfterEach
    final void clear() throws Exception {
        stand.clear();
    }

    @AfterAll
    final void close() throws Exception {
        if (outage != null) outage.close();
        if (stand != null) stand.close();
    }

    /** Goes at the beginning of the kit, comes back here. */
    @Test
    @Order(Integer.MAX_VALUE)
    void goneForAMinuteAndBack() throws Exception {
        outage.end();
    }
}
