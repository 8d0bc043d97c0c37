package io.orquestador.journal.file;

import io.orquestador.audit.Acts;
import io.orquestador.support.runtime.Conditions;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a journal needs of the world beside its disk.
 *
 * @param nanoTime monotonic, for elapsed time
 * @param acts asked before a cursor is forgotten; gives null while there is nobody to ask
 * @param wake makes the journal's thread call {@link FileJournal#cycle} soon
 */
public record Host(
        Clock clock,
        LongSupplier nanoTime,
        Conditions conditions,
        Supplier<? extends @Nullable Acts> acts,
        Runnable wake) {}
