package io.orquestador.support.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an instance leaves for its successor in the same run of the runtime: counters, next due times, the process image. Bytes, because the
 * successor's classes are others; {@link System#nanoTime} values stay comparable. After a restart there is nothing to take, on purpose: what
 * must survive that is in the journal.
 */
public final class Handover {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    private final Path folder;
    private final Path file;
    private final byte[] runtime;

    /** @param name of the thing handed over, e.g. {@code tag-core} or {@code driver-modbus-brewhouse}; any characters */
    public Handover(Path dataFolder, String name) {
        folder = dataFolder.resolve("handover");
        file = folder.resolve(fileName(name));
        runtime = runtimeId();
    }

    /** Leaves the state, in place of any left before. A failure is logged: the successor then starts from nothing. */
    public void leave(byte[] state) {
        var content = Arrays.copyOf(runtime, runtime.length + state.length);
        System.arraycopy(state, 0, content, runtime.length, state.length);
        var beside = file.resolveSibling(file.getFileName() + ".tmp"); // no sync: it need not survive this process
        try {
            AtomicFile.ownerOnlyFolder(folder);
            Files.deleteIfExists(file); // an older state is worse than none
            Files.write(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("Could not leave a hand-over in {}; the next instance starts from nothing", file, e);
        }
    }

    /** Takes what the predecessor left, once; empty when there is nothing or it is of an earlier run. */
    public Optional<byte[]> take() {
        try {
            if (!Files.exists(file)) return Optional.empty();
            var content = Files.readAllBytes(file);
            Files.delete(file);
            boolean ours = content.length >= runtime.length
                    && Arrays.equals(content, 0, runtime.length, runtime, 0, runtime.length);
            return ours ? Optional.of(Arrays.copyOfRange(content, runtime.length, content.length)) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("Could not take the hand-over in {}; starting from nothing", file, e);
            return Optional.empty();
        }
    }

    /** Which run of the runtime this is: process id and start time, in 16 bytes. */
    private static byte[] runtimeId() {
        var self = ProcessHandle.current();
        long started =
                self.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
        return java.nio.ByteBuffer.allocate(16)
                .putLong(self.pid())
                .putLong(started)
                .array();
    }

    private static String fileName(String name) {
        var clean = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return clean.equals(name) ? clean : clean + "-" + Integer.toHexString(name.hashCode());
    }
}
