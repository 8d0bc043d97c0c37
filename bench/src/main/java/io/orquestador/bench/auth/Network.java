package io.orquestador.bench.auth;

import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The same question over HTTPS, with the check of whoever asks and, from a panel that may look without sign-in, without it. */
public final class Network {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CALLERS = 4;

    private final Plant plant;
    private final int port;
    private final String token;
    private final HttpClient http;

    private Network(Plant plant, int port, String token, HttpClient http) {
        this.plant = plant;
        this.port = port;
        this.token = token;
        this.http = http;
    }

    /** @return requests per second with the check by those without: the median of pairs, one after the other */
    public static double checkedByUnchecked(Plant plant, int pairs, double seconds) throws Exception {
        var people = new People(plant);
        people.await();
        var token = people.signedIn(people.make())
                .ask("POST", "tokens", Map.of("name", "bench", "scope", "read", "days", 1))
                .path("value")
                .asText();
        int port = PlantSetup.freePort();
        var authority = plant.data().resolve("keys/tls/ca.pem");
        open(plant, port, "");
        plant.awaiting("the authority", PATIENCE, () -> Files.exists(authority));
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(authority))
                .build();
        var network = new Network(plant, port, token, http);
        network.rate(true, seconds); // warms up
        network.rate(false, seconds);
        var ratios = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            double checked = network.rate(true, seconds);
            double unchecked = network.rate(false, seconds);
            System.out.printf("%.0f requests/s checked, %.0f unchecked%n", checked, unchecked);
            ratios[i] = checked / unchecked;
        }
        Arrays.sort(ratios);
        return ratios[pairs / 2];
    }

    private static void open(Plant plant, int port, String viewers) throws IOException {
        plant.setup()
                .config(
                        "io.orquestador.https.cfg",
                        "port = %d%nhostName = localhost%nviewers = %s%n".formatted(port, viewers));
    }

    private static SSLContext trusting(Path authority) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private double rate(boolean isChecked, double seconds) throws Exception {
        open(plant, port, isChecked ? "" : "127.0.0.1");
        int stranger = isChecked ? 401 : 200;
        plant.awaiting("the gate to be set", PATIENCE, () -> {
            try {
                return status(false) == stranger;
            } catch (IOException opening) {
                return false;
            }
        });
        long until = System.nanoTime() + (long) (seconds * 1e9);
        var callers = Executors.newFixedThreadPool(CALLERS);
        var work = new ArrayList<Callable<Long>>();
        for (int i = 0; i < CALLERS; i++) work.add(() -> ask(isChecked, until));
        long asked = 0;
        for (var done : callers.invokeAll(work)) asked += done.get();
        callers.shutdown();
        return asked / seconds;
    }

    private long ask(boolean isChecked, long until) throws IOException, InterruptedException {
        long asked = 0;
        for (; System.nanoTime() < until; asked++)
            if (status(isChecked) != 200) throw new IOException("It was refused");
        return asked;
    }

    private int status(boolean withToken) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/api/v1/conditions"))
                .timeout(Duration.ofSeconds(30));
        if (withToken) request.header("Authorization", "Bearer " + token);
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
