package io.orquestador.itests;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks one address all the while, on a thread of its own, and keeps each kind of answer it gets. */
final class Caller implements AutoCloseable {
    private final Set<String> answers = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean open = true;

    Caller(Node node, String address) {
        thread = new Thread(() -> ask(node, address), "caller");
        thread.start();
    }

    private void ask(Node node, String address) {
        while (open) {
            try {
                var answer = node.send("GET", address, Map.of());
                var again = answer.headers().firstValue("Retry-After").map(s -> ", again in " + s + " s");
                boolean isFault = answer.statusCode() == 500;
                answers.add(answer.statusCode() + again.orElse("") + (isFault ? " " + answer.body() : ""));
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
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
