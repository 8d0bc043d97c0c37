package io.orquestador.bench.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps what the probe was told to be durable, in a file that is synced before the acknowledgement counts. Each round has numbers of its own,
 * so that no number can come from two rounds. Acknowledgements come on the thread {@code crash-witness}.
 */
public final class Witness implements AutoCloseable {
    /** Numbers of a round: at 100 a second, enough for hours. */
    public static final int RANGE = 1_000_000;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final FileChannel file;
    private final BitSet acknowledged = new BitSet();
    private final AtomicLong ofThisRound = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Set<String> phases = new HashSet<>();
    private volatile int round;
    private volatile boolean listening;

    public Witness(Path file) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var thread = new Thread(this::listen, "crash-witness");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Whether a probe is connected, or what a killed one said is still being read. */
    public boolean isListening() {
        return listening;
    }

    /** The next probe to connect gets the numbers of this round. Nobody is connected. */
    public void round(int number) {
        if (listening) throw new IllegalStateException("the probe of round " + round + " is still heard");
        ofThisRound.set(0);
        synchronized (phases) {
            phases.clear();
        }
        round = number;
    }

    /** Acknowledgements of this round so far. */
    public long ofThisRound() {
        return ofThisRound.get();
    }

    /** Waits until the probe says that the historian is in this phase. @return false when it does not say so in time */
    public boolean awaitIn(String phase, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (phases) {
            for (long left = atMost.toMillis(); !phases.contains(phase) && left > 0; ) {
                phases.wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
            return phases.contains(phase);
        }
    }

    /** By the last word of the probe. */
    public boolean isIn(String phase) {
        synchronized (phases) {
            return phases.contains(phase);
        }
    }

    private void in(String phase, boolean is) {
        synchronized (phases) {
            if (is) phases.add(phase);
            else phases.remove(phase);
            phases.notifyAll();
        }
    }

    /** Batches that the bus said it could not record. */
    public long refused() {
        return refused.get();
    }

    /** Every acknowledged number, of all rounds. */
    public BitSet acknowledged() {
        synchronized (acknowledged) {
            return (BitSet) acknowledged.clone();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        file.close();
    }

    private void listen() {
        while (!server.isClosed()) {
            try (var probe = server.accept()) {
                listening = true;
                hear(probe);
            } catch (IOException killed) {
                // the probe's process was killed, which is what this bench is about; or we are being closed
            } finally {
                listening = false;
            }
        }
    }

    private void hear(Socket probe) throws IOException {
        long first = (long) round * RANGE;
        var out = probe.getOutputStream();
        out.write("range %d %d%n".formatted(first, first + RANGE - 1).getBytes(StandardCharsets.US_ASCII));
        var in = new BufferedReader(new InputStreamReader(probe.getInputStream(), StandardCharsets.US_ASCII));
        var heard = new ArrayList<Integer>();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var words = line.split(" ", 3);
            if (words[0].equals("ack")) heard.add(Integer.parseInt(words[1]));
            else if (words[0].equals("in")) in(words[1], true);
            else if (words[0].equals("out")) in(words[1], false);
            else refused.incrementAndGet();
            if (in.ready()) continue;
            keep(heard);
            heard.clear();
        }
    }

    private void keep(List<Integer> numbers) throws IOException {
        var lines = new StringBuilder();
        numbers.forEach(k -> lines.append(k).append('\n'));
        file.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII)));
        file.force(false);
        synchronized (acknowledged) {
            numbers.forEach(acknowledged::set);
        }
        ofThisRound.addAndGet(numbers.size());
    }
}
