package io.orquestador.bench.modbus;

import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bare client, in C: {@code bench/src/main/c/modbus_read.c} with Debian's libmodbus. */
public final class Libmodbus {
    private final Path program;

    /** Compiles it. @throws IOException when gcc or libmodbus-dev is missing */
    public Libmodbus() throws IOException, InterruptedException {
        var bench = Repo.root().resolve("bench");
        program = Files.createDirectories(bench.resolve("target")).resolve("modbus_read");
        run(
                "gcc",
                "-O2",
                "-I/usr/include/modbus",
                "-o",
                program.toString(),
                bench.resolve("src/main/c/modbus_read.c").toString(),
                "-lmodbus");
    }

    /** Reads registers one request after the other over one connection. @return transactions a second */
    public double transactionsPerS(int port, int seconds) throws IOException, InterruptedException {
        return Double.parseDouble(run(
                        program.toString(),
                        Integer.toString(port),
                        Integer.toString(seconds),
                        Integer.toString(Fleet.REGISTERS))
                .strip());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        try {
            var process =
                    new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) return output;
            throw new IOException("exit code " + process.exitValue());
        } catch (IOException e) {
            throw new IOException(String.join(" ", command) + " failed; it needs gcc, libc6-dev and libmodbus-dev", e);
        }
    }
}
