package ${package};

import io.orquestador.driver.kit.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A made-up tank gauge: {@code <number> READ <name>} is answered with {@code <number> OK <value>} or {@code <number> ERR <why>}. */
public final class GaugeServer implements Peer {
    private final Map<String, String> values = new ConcurrentHashMap<>(Map.of(
            "level",
            "41.5",
            "pressure",
            "1.25",
            "temperature",
            "18",
            "setpoint",
            "7",
            "broken",
            "NaN",
            "hot",
            "1e999"));
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket server;

    /** A gauge to try the driver with by hand. Argument: its port. */
    public static void main(String[] arguments) throws Exception {
        new GaugeServer().start(Integer.parseInt(arguments[0]));
        Thread.currentThread().join();
    }

    @Override
    public void start(int port) throws IOException {
        var listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server = listening;
        daemon(() -> {
            while (true) {
                var socket = listening.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        });
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (var line = in.readLine(); line != null; line = in.readLine())
                socket.getOutputStream().write((answer(line.split(" ")) + "\n").getBytes(StandardCharsets.US_ASCII));
        } finally {
            sockets.remove(socket);
        }
    }

    private String answer(String[] words) {
        if (words.length == 3 && words[1].equals("READ") && values.containsKey(words[2]))
            return words[0] + " OK " + values.get(words[2]);
        if (words.length == 4 && words[1].equals("WRITE") && values.containsKey(words[2])) {
            values.put(words[2], words[3]);
            return words[0] + " OK " + words[3];
        }
        return words[0] + " ERR unknown";
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the socket is closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() throws IOException {
        server.close();
        for (var each : sockets) each.close();
    }
}
