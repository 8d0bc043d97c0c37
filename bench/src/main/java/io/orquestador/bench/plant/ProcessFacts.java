package io.orquestador.bench.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the kernel says of a running process, read from {@code /proc}. */
public record ProcessFacts(long pid) {
    /** USER_HZ, which Linux tells every program as 100. */
    private static final double TICKS_PER_S = 100.0;

    /** Resident memory in MB, 1,048,576 bytes each; pages shared with others count whole. */
    public double rssMb() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/status")))
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        throw new IOException("process " + pid + " has no VmRSS; it is ending");
    }

    /** Resident memory in MB with shared pages divided among those who share them; what a forest of processes really takes. */
    public double pssMb() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")))
            if (line.startsWith("Pss:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        throw new IOException("process " + pid + " has no Pss; it is ending");
    }

    /** CPU time used since it started, by all its threads, in user and system mode. */
    public double cpuSeconds() throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(words[11]) + Long.parseLong(words[12])) / TICKS_PER_S;
    }

    /** What it has caused to be written to disks since it started, also what the kernel has not written yet. */
    public long writtenBytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/io")))
            if (line.startsWith("write_bytes:")) return Long.parseLong(line.replaceAll("\\D", ""));
        throw new IOException("process " + pid + " has no write_bytes; it is ending");
    }

    /** Threads by name, digits left out, since pools number theirs. The kernel keeps 15 characters. */
    public Map<String, Integer> threads() throws IOException {
        var names = new TreeMap<String, Integer>();
        try (var tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (var task : tasks) {
                try {
                    var name = Files.readString(task.resolve("comm")).strip();
                    names.merge(name.replaceAll("[0-9]+", "#"), 1, Integer::sum);
                } catch (IOException ended) {
                    // a thread that ended while we counted
                }
            }
        }
        return names;
    }

    public int sockets() throws IOException {
        int count = 0;
        try (var files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (var file : files) {
                try {
                    if (Files.readSymbolicLink(file).toString().startsWith("socket:")) count++;
                } catch (IOException closed) {
                    // closed while we counted
                }
            }
        }
        return count;
    }
}
