package ${package};

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One request at a time. After any IOException the connection is closed, so that a late answer is nobody's. */
class GaugeLink {
    private static final int MOST_LINE = 256;

    volatile Socket socket;
    private volatile boolean shutDown;
    private int number;

    boolean isConnected() {
        return socket != null;
    }

    void connect(GaugeSettings to) throws IOException {
        var next = new Socket();
        socket = next;
        try {
            if (shutDown) throw new IOException("the driver is stopping");
            next.setTcpNoDelay(true);
            next.connect(new InetSocketAddress(to.host(), to.port()), to.timeoutMs());
        } catch (IOException e) {
            disconnect();
            throw e;
        }
    }

    /** @return what stands behind OK; null when the device refuses */
    String ask(String request, int timeoutMs) throws IOException {
        try {
            number++;
            var current = socket;
            current.getOutputStream().write((number + " " + request + "\n").getBytes(StandardCharsets.US_ASCII));
            var words = line(current, timeoutMs).split(" ");
            if (words.length != 3 || !isMine(words[0])) throw new IOException("it sent what is not the answer");
            if (words[1].equals("OK")) return words[2];
            if (words[1].equals("ERR")) return null;
            throw new IOException("it sent what is no answer");
        } catch (IOException e) {
            failed();
            throw e;
        }
    }

    boolean isMine(String answered) {
        return answered.equals(Integer.toString(number));
    }

    void failed() {
        disconnect();
    }

    String line(Socket from, int timeoutMs) throws IOException {
        long until = System.nanoTime() + timeoutMs * 1_000_000L;
        var line = new StringBuilder();
        while (true) {
            int left = (int) ((until - System.nanoTime()) / 1_000_000);
            if (left <= 0) throw new SocketTimeoutException("no whole answer within " + timeoutMs + " ms");
            from.setSoTimeout(left);
            int next = from.getInputStream().read();
            if (next < 0) throw new EOFException("it closed the connection");
            if (next == '\n') return line.toString();
            if (line.length() >= MOST_LINE) throw new IOException("it sent a line without an end");
            line.append((char) next);
        }
    }

    void disconnect() {
        var last = socket;
        socket = null;
        close(last);
    }

    void shutdown() {
        shutDown = true;
        close(socket);
    }

    private static void close(Socket last) {
        if (last == null) return;
        try {
            last.close();
        } catch (IOException e) {
            // gone either way
        }
    }
}
