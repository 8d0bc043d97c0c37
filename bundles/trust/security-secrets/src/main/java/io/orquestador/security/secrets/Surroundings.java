package io.orquestador.security.secrets;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the secrets take from outside, which tests replace.
 *
 * @param environment of the process
 * @param taken told of each step of taking over {@code secrets.properties}
 * @param moved told of each step of moving the keystore's key
 */
record Surroundings(
        Map<String, String> environment,
        SecureRandom random,
        Clock clock,
        LongSupplier nanoTime,
        Consumer<Takeover.Step> taken,
        KeyMove.Watcher moved) {

    static Surroundings real() {
        return new Surroundings(
                System.getenv(), new SecureRandom(), Clock.systemUTC(), System::nanoTime, step -> {}, step -> {});
    }
}
