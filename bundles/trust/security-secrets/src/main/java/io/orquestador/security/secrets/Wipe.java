package io.orquestador.security.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Zeros over a file. What an SSD or a journaling file system keeps of it is beyond that. */
final class Wipe {
    private Wipe() {}

    static void over(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var zeros = ByteBuffer.allocate((int) channel.size());
            while (zeros.hasRemaining()) channel.write(zeros);
            channel.force(true);
        }
    }
}
