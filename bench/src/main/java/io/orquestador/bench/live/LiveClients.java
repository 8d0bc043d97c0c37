package io.orquestador.bench.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A process of WebSocket clients, the JDK's, each of which reads every value and says how late it came. Arguments: port, token file, how many
 * clients, ms, {@code same} or {@code own} (each selects by itself, so that nothing can be shared), then the change times. Says
 * {@code ready}, and after a line on its standard input begins to count; after the next line it prints what it counted and ends.
 */
public final class LiveClients {
    private static final int LONGEST_TICKS = 10_000 * ChangeTimes.TICKS_A_MS;
    private static final JsonFactory JSON = new JsonFactory();

    private LiveClients() {}

    public static void main(String[] args) throws Exception {
        var times = ChangeTimes.of(args, 5);
        var address = URI.create("ws://127.0.0.1:" + args[0] + "/live/v1");
        var token = Files.readString(Path.of(args[1])).strip();
        var http = HttpClient.newHttpClient();
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            var client = new Client(times);
            clients.add(client);
            var socket = http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + token)
                    .buildAsync(address, client)
                    .join();
            var own = args[4].equals("own") ? ",\"paths\":[\"nowhere/" + i + "\"]" : "";
            socket.sendText(
                            "{\"op\":\"subscribe\",\"id\":\"bench\",\"match\":[\"changing/*\"],\"ms\":" + args[3] + own
                                    + "}",
                            true)
                    .join();
        }
        System.out.println("ready");
        awaitLine(System.in);
        clients.forEach(client -> client.counts = true);
        awaitLine(System.in);
        clients.forEach(client -> client.counts = false);
        print(clients);
        System.exit(0);
    }

    private static void awaitLine(InputStream in) throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n') next = in.read();
    }

    private static void print(List<Client> clients) {
        var all = new int[LONGEST_TICKS];
        long changes = 0;
        long skipped = 0;
        long messages = 0;
        int longest = 0;
        for (var client : clients) {
            synchronized (client) {
                if (client.broken != null) System.out.println("broken: " + client.broken);
                for (int ticks = 0; ticks < LONGEST_TICKS; ticks++) all[ticks] += client.late[ticks];
                changes += client.changes;
                skipped += client.skipped;
                messages += client.messages;
                longest = Math.max(longest, client.longest);
            }
        }
        System.out.printf(
                "counted %d %d %d %.1f %.1f %.1f%n",
                changes,
                skipped,
                messages,
                at(all, changes, 0.5),
                at(all, changes, 0.99),
                (double) longest / ChangeTimes.TICKS_A_MS);
    }

    private static double at(int[] late, long changes, double share) {
        long wanted = (long) Math.ceil(changes * share);
        long seen = 0;
        for (int ticks = 0; ticks < late.length; ticks++) {
            seen += late[ticks];
            if (seen >= wanted) return (double) ticks / ChangeTimes.TICKS_A_MS;
        }
        return Double.NaN;
    }

    private static final class Client implements WebSocket.Listener {
        private final ChangeTimes times;
        private final long period;
        private final StringBuilder text = new StringBuilder();
        private final Map<Integer, Integer> numbers = new HashMap<>();
        private final long[] last;
        private final int[] late = new int[LONGEST_TICKS];
        private int[] rows = new int[1_024];
        private long changes;
        private long skipped;
        private long messages;
        private int longest;
        private @Nullable Throwable broken;
        volatile boolean counts;

        Client(ChangeTimes times) {
            this.times = times;
            period = (long) times.periodMs() * ChangeTimes.TICKS_A_MS;
            last = new long[times.tags()];
        }

        @Override
        public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                long now = times.nowTicks();
                try {
                    read(text.toString(), now);
                } catch (IOException | RuntimeException e) {
                    broken = e;
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public synchronized void onError(WebSocket from, Throwable error) {
            broken = error;
        }

        @Override
        public synchronized @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            broken = new IOException("closed " + code + " " + reason);
            return null;
        }

        private void read(String message, long now) throws IOException {
            try (var json = JSON.createParser(message)) {
                json.nextToken();
                int size = 0;
                int n = -1;
                for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token != JsonToken.FIELD_NAME) continue;
                    switch (json.currentName()) {
                        case "n" -> {
                            if (json.nextToken() == JsonToken.START_ARRAY) size = readRows(json);
                            else n = json.getIntValue();
                        }
                        case "path" -> numbers.put(n, ChangingDevices.tag(json.nextTextValue()));
                        case "v" -> {
                            json.nextToken();
                            messages += counts ? 1 : 0;
                            for (int row = 0; row < size; row++)
                                if (json.nextToken().isNumeric())
                                    heard(numbers.getOrDefault(rows[row], -1), json.getLongValue(), now);
                        }
                        default -> {}
                    }
                }
            }
        }

        private int readRows(JsonParser json) throws IOException {
            int size = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (size == rows.length) rows = Arrays.copyOf(rows, 2 * size);
                rows[size++] = json.getIntValue();
            }
            return size;
        }

        private void heard(int tag, long value, long now) {
            if (tag < 0) throw new IllegalStateException("a value of a tag that was not told");
            long before = last[tag];
            last[tag] = value;
            if (value == before || before == 0 || !counts) return; // told again, or the first
            int ticks = (int) Math.max(0, Math.min(LONGEST_TICKS - 1, now - value));
            late[ticks]++;
            longest = Math.max(longest, ticks);
            changes++;
            skipped += (value - before) / period - 1;
        }
    }
}
