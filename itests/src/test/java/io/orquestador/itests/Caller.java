package io.orquestador.itests;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Asks one address all the while, on some threads of its own, and keeps each kind of answer it gets. */
final class Caller implements AutoCloseable {
    private final Set<String> answers = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads;
    private volatile boolean open = true;

    Caller(Node node, String address) {
        threads = Stream.generate(() -> new Thread(() -> ask(node, address), "caller"))
                .limit(3) // so that one is just on its way in when the address goes
                .toList();
        threads.forEach(Thread::start);
    }

    private void ask(Node node, String address) {
        while (open) {
            try {
                var answer = node.send("GET", address, Map.of());
                var again = answer.headers().firstValue("Retry-After").map(s -> ", again in " + s + " s");
                boolean isExpected = answer.statusCode() == 200 || answer.statusCode() == 503;
                answers.add(answer.statusCode() + again.orElse("") + (isExpected ? "" : " " + answer.body()));
            } catch (IOException e) {
                answers.add(e.toString());
            }
        }
    }

    Set<String> answers() {
        return answers;
    }

    @Override
    public void close() {
        open = false;
        try {
            for (var thread : threads) thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
