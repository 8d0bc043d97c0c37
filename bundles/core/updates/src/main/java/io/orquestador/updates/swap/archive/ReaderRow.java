package io.orquestador.updates.swap.archive;

import io.orquestador.updates.SwapRecord.ReaderCount;
import javax.persistence.Entity;
import javax.persistence.FetchType;
import javax.persistence.Id;
import javax.persistence.JoinColumn;
import javax.persistence.ManyToOne;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Samples that one reader of the journal was handed over one swap. The way back to the swap is lazy, which it is in a woven class only. */
@Entity(name = "SwapReader")
@Table(name = "swap_reader")
public class ReaderRow {
    /** The swap's id, a slash and the reader. */
    @Id
    private String id = "";

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "swap_id")
    private @Nullable SwapRow swap;

    private String reader = "";

    private long accepted;

    private long delivered;

    /** For EclipseLink. */
    public ReaderRow() {}

    ReaderRow(SwapRow swap, String swapId, ReaderCount count) {
        id = swapId + "/" + count.reader();
        this.swap = swap;
        reader = count.reader();
        accepted = count.accepted();
        delivered = count.delivered();
    }

    @Nullable
    SwapRow swap() {
        return swap;
    }

    ReaderCount toCount() {
        return new ReaderCount(reader, accepted, delivered);
    }
}
