package io.orquestador.bench.auth;

import io.orquestador.bench.plant.Plant;
import java.util.Map;

/** Somebody is disabled: how long their session, their token, their access token and their open socket go on [s]. */
public final class Revocation {
    private Revocation() {}

    /** @return the longest of all of them and all rounds [s] */
    public static double longest(Plant plant, int rounds) throws Exception {
        var people = new People(plant);
        people.await();
        double longest = 0;
        for (int round = 0; round < rounds; round++) longest = Math.max(longest, once(people));
        return longest;
    }

    private static double once(People people) throws Exception {
        var id = people.make();
        var browser = people.signedIn(id);
        browser.connect();
        var token = browser.ask("POST", "tokens", Map.of("name", "bench", "scope", "write", "days", 1))
                .path("value")
                .asText();
        var program = people.caller().bearer(token);
        var grant = people.caller()
                .ask("POST", "token", Map.of("grant_type", "client_credentials", "client_secret", token))
                .path("access_token")
                .asText();
        var device = people.caller().bearer(grant);
        if (!browser.isKnown() || !program.isKnown() || !device.isKnown())
            throw new IllegalStateException("Of browser, token and access token are known: %s, %s, %s"
                    .formatted(browser.isKnown(), program.isKnown(), device.isKnown()));
        long began = System.nanoTime();
        people.owner().ask("POST", "accounts/" + id + "/disable", Map.of());
        while (browser.isKnown() || program.isKnown() || device.isKnown()) Thread.onSpinWait();
        browser.awaitClosed();
        return (System.nanoTime() - began) / 1e9;
    }
}
