package io.orquestador.bench.auth;

import io.orquestador.bench.plant.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Accounts of a running plant, made by its owner. */
final class People {
    private static final String PASSWORD = "nueve llaves verdes";

    private static final AtomicInteger MADE = new AtomicInteger(); // no login is given twice

    private final Plant plant;
    private final Caller owner;

    People(Plant plant) throws IOException {
        this.plant = plant;
        owner = caller().bearer(Files.readString(plant.data().resolve("keys/owner.token"))
                .strip());
    }

    /** Returns when accounts can be made and can sign in. */
    void await() throws InterruptedException {
        plant.awaiting("the accounts", Duration.ofMinutes(2), () -> {
            try {
                owner.ask("GET", "accounts", Map.of());
                return caller().isRefused(Map.of("login", "nobody", "password", PASSWORD));
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    Caller owner() {
        return owner;
    }

    Caller caller() {
        return new Caller(plant.setup().port());
    }

    /** @return id of an operator that can sign in with an invitation */
    String make() throws IOException, InterruptedException {
        var login = "bench-" + MADE.incrementAndGet();
        var id = owner.ask("POST", "accounts", Map.of("kind", "person", "login", login, "name", login))
                .path("id")
                .asText();
        owner.ask("PUT", "accounts/" + id + "/roles", Map.of("roles", List.of("operator"), "groups", List.of()));
        return id;
    }

    /** At a browser of their own. */
    Caller signedIn(String id) throws IOException, InterruptedException {
        var code = owner.ask("POST", "accounts/" + id + "/invitation", Map.of())
                .path("code")
                .asText();
        var browser = caller();
        browser.ask("POST", "session", Map.of("invitation", code, "password", PASSWORD));
        return browser;
    }
}
