package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.Samples;
import java.util.ArrayDeque;

/** Decodes a block when it is its turn, into columns that another one has done with: they are still in the processor's cache. For one thread. */
final class Opener {
    private final Places places;
    private final BlockReader reader = new BlockReader();
    private final ArrayDeque<Samples> free = new ArrayDeque<>();

    Opener(Places places) {
        this.places = places;
    }

    Samples open(FoundBlock block) {
        var samples = free.isEmpty() ? new Samples(1_024) : free.pop();
        places.decode(block, reader, samples);
        return samples;
    }

    /** Nobody reads them any more. */
    void close(Samples samples) {
        free.push(samples);
    }
}
