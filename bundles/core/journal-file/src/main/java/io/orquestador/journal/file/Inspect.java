package io.orquestador.journal.file;

import io.orquestador.journal.Position;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a whole journal that no runtime has open and checks every frame: {@code java -cp journal-file.jar
 * io.orquestador.journal.file.Inspect <folder>}. Exit code 1 when something cannot be read.
 */
public final class Inspect {
    /** @param unreadable stretches that hold no valid frame */
    public record SegmentReport(String file, String first, long bytes, long frames, long samples, int unreadable) {}

    private Inspect() {}

    /** Reads every segment from its first frame to its end. */
    public static List<SegmentReport> verify(Disk disk) throws IOException {
        var found = new Recovery(disk, new Conditions(Clock.systemUTC()));
        found.run();
        var segments = new Segments(found.segments());
        var reports = new ArrayList<SegmentReport>();
        for (int i = 0; i < segments.list().size(); i++) {
            var segment = segments.list().get(i);
            long end = segments.end(i, found.end);
            var sums = new long[2];
            int unreadable = SegmentScan.scan(disk, segment, segment.base(), end, (buffer, at) -> {
                sums[0]++;
                sums[1] += buffer.bytes.getInt(at + Frame.COUNT);
            });
            reports.add(new SegmentReport(
                    segment.file(), Position.text(segment.first()), segment.inFile(end), sums[0], sums[1], unreadable));
        }
        return reports;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: Inspect <folder of a journal>, e.g. /var/lib/orquestador/journal");
            System.exit(2);
        }
        int unreadable = 0;
        try (var disk = new LocalDisk(Path.of(args[0]))) {
            for (var report : verify(disk)) {
                System.out.println(report);
                unreadable += report.unreadable();
            }
        }
        System.exit(unreadable == 0 ? 0 : 1);
    }
}
