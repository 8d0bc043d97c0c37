package io.orquestador.backup.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/** A process that makes one backup after the other, removes old ones, and says which are done; until it is killed. */
final class EndlessBackups {
    private EndlessBackups() {}

    /** @param arguments folder of the repository, file of the key, number to begin with */
    public static void main(String[] arguments) throws IOException {
        var key = BackupKey.read(Path.of(arguments[1]));
        for (int number = Integer.parseInt(arguments[2]); ; number++) {
            try (var writer = RepositoryWriter.open(Path.of(arguments[0]), key, () -> false)) {
                var content = writer.content();
                var random = new Random(number);
                var some = new byte[300_000];
                for (int i = 0; i < 10; i++) {
                    random.nextBytes(some);
                    content.write(some, 0, some.length);
                }
                var manifest = content.finish().reference().getBytes(StandardCharsets.US_ASCII);
                writer.keep("%06d".formatted(number), manifest);
                System.out.println(number);
                writer.prune(3, RepositoryTest::each);
            }
        }
    }
}
