package io.orquestador.updates.swap.archive;

import io.orquestador.updates.SwapRecord.DriverCount;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.FetchType;
import javax.persistence.Id;
import javax.persistence.JoinColumn;
import javax.persistence.ManyToOne;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Scans of one device over one swap. The way back to the swap is lazy, which it is in a woven class only. */
@Entity(name = "SwapDriver")
@Table(name = "swap_driver")
public class DriverRow {
    /** The swap's id, a slash and the device. */
    @Id
    private String id = "";

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "swap_id")
    private @Nullable SwapRow swap;

    private String device = "";

    private long scheduled;

    private long done;

    private long missed;

    @Column(name = "connection_kept")
    private boolean connectionKept;

    /** For EclipseLink. */
    public DriverRow() {}

    DriverRow(SwapRow swap, String swapId, DriverCount count) {
        id = swapId + "/" + count.device();
        this.swap = swap;
        device = count.device();
        scheduled = count.scheduled();
        done = count.done();
        missed = count.missed();
        connectionKept = count.connectionKept();
    }

    @Nullable
    SwapRow swap() {
        return swap;
    }

    DriverCount toCount() {
        return new DriverCount(device, scheduled, done, missed, connectionKept);
    }
}
