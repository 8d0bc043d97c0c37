package io.orquestador.audit.chain;

import java.nio.file.Path;

/** A process that records from four threads until it is killed, and says each entry that was acknowledged. */
final class EndlessEntries {
    private EndlessEntries() {}

    public static void main(String[] args) throws Exception {
        var log = new TestLog(Path.of(args[0]));
        for (int thread = 0; thread < 4; thread++) {
            int mine = thread;
            new Thread(() -> record(log, args[1] + "-" + mine)).start();
        }
    }

    private static void record(TestLog log, String name) {
        try {
            for (int i = 0; ; i++) {
                var batch = name + "-" + i;
                var receipt = log.service.record(TestLog.entry("ana", "line/valve", batch, i));
                System.out.println(batch + " " + receipt.seq() + " " + receipt.hash()); // whole lines, flushed
            }
        } catch (Exception e) {
            e.printStackTrace();
        }
    }
}
