package io.orquestador.bench;

import io.orquestador.bench.bus.StoredBus;
import io.orquestador.bench.opcua.CountingServer;
import io.orquestador.bench.opcua.Endurance;
import io.orquestador.bench.opcua.Versus;
import io.orquestador.bench.plant.Findings;
import io.orquestador.bench.plant.Repo;

/**
 * The OPC UA driver, with the real bus and the real journal behind it, at the simulator's server in another process. 10,000 nodes that change
 * each 100 ms, beside Eclipse Milo's bare client; then 5,000 each 500 ms for five minutes, of which no value may be missing in the journal.
 */
public final class OpcUaBench {
    private static final int ITEMS = 10_000;
    private static final int LONG_ITEMS = 5_000;

    private OpcUaBench() {}

    public static void main(String[] args) throws Exception {
        boolean quick = Arguments.of("opcua", args, "--quick").has("--quick");
        var folder = Repo.runFolder("opcua");
        boolean reached;
        try (var server = CountingServer.start(folder, ITEMS);
                var stored = StoredBus.open(folder.resolve("stored"))) {
            var versus = new Versus(server, stored, folder, ITEMS, quick ? 3 : 15);
            double ratio = versus.ratio(quick ? 1 : 5);
            int seconds = quick ? 10 : 300;
            var outcome = Endurance.run(server, stored, folder, LONG_ITEMS, seconds);
            var findings = new Findings("opcua");
            findings.add("vs_bare", ratio, ">= 0.95", ratio >= 0.95);
            findings.add("lost", outcome.lost(), "0", outcome.lost() == 0);
            findings.add("wrong", outcome.wrong(), "0", outcome.wrong() == 0);
            findings.add("stalls", outcome.stalls(), "0", outcome.stalls() == 0);
            if (quick) System.out.println("lost and stalls in " + seconds + " s; the whole run watches for 300 s");
            reached = findings.print();
        }
        System.exit(reached ? 0 : 1);
    }
}
