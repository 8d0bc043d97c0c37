package io.orquestador.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A disk in memory that knows what was synced. {@link #crash} gives the disk as it may be after the power failed: of what was not synced,
 * any subset of pages, in any of the versions they had, torn or zeroed; any subset of the names made, changed and deleted. It can be
 * switched off before any of its operations, be full, and fail a sync.
 */
final class CrashDisk implements Disk {
    static final int PAGE = 512;

    /** The power is off: nothing works until {@link #crash}. */
    static final class PowerOff extends IOException {
        PowerOff() {
            super("the power is off");
        }
    }

    private record Write(int at, byte[] bytes) {}

    /** A name's change that is not synced; null {@code inode}: deleted. */
    private record Change(String from, String to, Inode inode) {}

    private static final class Inode {
        byte[] synced = new byte[0];
        byte[] current = new byte[0];
        int size;
        final List<Write> unsynced = new ArrayList<>();
    }

    private final Map<String, Inode> syncedNames = new LinkedHashMap<>();
    private final Map<String, Inode> names = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private long operationsLeft = Long.MAX_VALUE;
    private long operations;
    private long capacity = Long.MAX_VALUE;
    private long totalBytes = 1L << 40;
    private int failingSyncs;
    private boolean off;

    /** Operations that change or sync something, so far. */
    long operations() {
        return operations;
    }

    /** Switches the power off after that many more of them. */
    void powerOffAfter(long more) {
        operationsLeft = more;
    }

    boolean isOff() {
        return off;
    }

    /** Most bytes all files may have together: others have taken the rest of the disk. */
    void capacity(long bytes) {
        capacity = bytes;
    }

    /** How large the disk is. */
    void totalBytes(long bytes) {
        totalBytes = bytes;
    }

    long used() {
        return names.values().stream().mapToLong(inode -> inode.size).sum();
    }

    /** That many syncs of files fail; as on Linux, the data is then gone from the cache's list of what to write. */
    void failSyncs(int count) {
        failingSyncs = count;
    }

    /** Flips one bit of a file on disk. */
    void flip(String name, int at) {
        var inode = names.get(name);
        inode.current[at] ^= 1;
        inode.synced[at] ^= 1;
    }

    int size(String name) {
        return names.get(name).size;
    }

    /** The process died, the machine went on: everything written is there, synced or not. */
    void processDied() {
        off = false;
        operationsLeft = Long.MAX_VALUE;
    }

    /** What may be found after the power failed. This disk is not changed. */
    CrashDisk crash(Random random) {
        var after = new CrashDisk();
        var survivors = new LinkedHashMap<>(syncedNames);
        int mood = random.nextInt(4); // all names, none, any
        for (var change : changes) if (mood == 0 || (mood > 1 && random.nextBoolean())) apply(change, survivors);
        var copies = new java.util.IdentityHashMap<Inode, Inode>();
        survivors.forEach((name, inode) -> {
            var copy = copies.computeIfAbsent(inode, i -> afterCrash(i, random));
            after.names.put(name, copy);
            after.syncedNames.put(name, copy);
        });
        return after;
    }

    private static void apply(Change change, Map<String, Inode> to) {
        if (change.from != null) to.remove(change.from);
        if (change.to != null) to.put(change.to, change.inode);
    }

    private static Inode afterCrash(Inode inode, Random random) {
        var copy = new Inode();
        int mood = random.nextInt(5); // all pages, none, any, any, a prefix
        int size = mood == 0 ? inode.size : mood == 1 ? inode.synced.length : between(inode, random);
        copy.current = Arrays.copyOf(inode.synced, size);
        int prefix = random.nextInt(inode.unsynced.size() + 1);
        for (int page = 0; page * PAGE < size; page++) {
            int versions = mood == 0
                    ? Integer.MAX_VALUE
                    : mood == 1 ? 0 : mood == 4 ? prefix : random.nextInt(inode.unsynced.size() + 1);
            int torn = random.nextInt(4) == 0 ? random.nextInt(PAGE) : PAGE;
            int left = versions;
            for (var write : inode.unsynced) {
                if (left-- <= 0) break;
                copyPart(write, copy.current, page * PAGE, Math.min(size, page * PAGE + (left <= 0 ? torn : PAGE)));
            }
        }
        copy.size = size;
        copy.synced = copy.current.clone();
        return copy;
    }

    private static int between(Inode inode, Random random) {
        int grown = inode.size - inode.synced.length;
        return inode.synced.length + (grown <= 0 ? 0 : random.nextInt(grown + 1));
    }

    private static void copyPart(Write write, byte[] to, int from, int until) {
        int begin = Math.max(write.at, from);
        int end = Math.min(write.at + write.bytes.length, until);
        if (begin < end) System.arraycopy(write.bytes, begin - write.at, to, begin, end - begin);
    }

    private void operation() throws IOException {
        if (off || operationsLeft-- <= 0) {
            off = true;
            throw new PowerOff();
        }
        operations++;
    }

    @Override
    public List<String> list() throws IOException {
        if (off) throw new PowerOff();
        return List.copyOf(names.keySet());
    }

    @Override
    public OpenFile create(String name) throws IOException {
        operation();
        if (names.containsKey(name)) throw new IOException(name + " is there already");
        var inode = new Inode();
        names.put(name, inode);
        changes.add(new Change(null, name, inode));
        return new MemoryFile(inode);
    }

    @Override
    public OpenFile open(String name) throws IOException {
        if (off) throw new PowerOff();
        var inode = names.get(name);
        if (inode == null) throw new IOException("There is no " + name);
        return new MemoryFile(inode);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        operation();
        var change = new Change(from, to, names.get(from));
        if (change.inode == null) throw new IOException("There is no " + from);
        apply(change, names);
        changes.add(change);
    }

    @Override
    public void delete(String name) throws IOException {
        operation();
        if (!names.containsKey(name)) throw new IOException("There is no " + name);
        var change = new Change(name, null, null);
        apply(change, names);
        changes.add(change);
    }

    @Override
    public void syncFolder() throws IOException {
        operation();
        syncedNames.clear();
        syncedNames.putAll(names);
        changes.clear();
    }

    @Override
    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public long freeBytes() {
        return Math.min(capacity, totalBytes) - used();
    }

    @Override
    public void close() {}

    private final class MemoryFile implements OpenFile {
        private final Inode inode;

        MemoryFile(Inode inode) {
            this.inode = inode;
        }

        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            operation();
            int length = from.remaining();
            int end = (int) at + length;
            if (used() + Math.max(0, end - inode.size) > capacity)
                throw new Full("No space left (test)", new IOException());
            var bytes = new byte[length];
            from.get(bytes);
            if (inode.current.length < end)
                inode.current = Arrays.copyOf(inode.current, Math.max(end, 2 * inode.current.length));
            System.arraycopy(bytes, 0, inode.current, (int) at, length);
            inode.size = Math.max(inode.size, end);
            inode.unsynced.add(new Write((int) at, bytes));
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            if (off) throw new PowerOff();
            int bytes = (int) Math.max(0, Math.min(into.remaining(), inode.size - at));
            if (bytes > 0) into.put(inode.current, (int) at, bytes);
            return bytes;
        }

        @Override
        public void sync() throws IOException {
            operation();
            if (failingSyncs > 0) {
                failingSyncs--;
                // Half of the pages made it, the rest are clean in the cache and wrong on disk.
                var lost = inode.unsynced.size() / 2;
                var kept = new Inode();
                kept.synced = Arrays.copyOf(inode.synced, inode.size);
                for (var write : inode.unsynced.subList(0, lost)) copyPart(write, kept.synced, 0, inode.size);
                inode.synced = kept.synced;
                inode.unsynced.clear();
                throw new IOException("Input/output error (test)");
            }
            inode.synced = Arrays.copyOf(inode.current, inode.size);
            inode.unsynced.clear();
        }

        @Override
        public long size() {
            return inode.size;
        }

        @Override
        public void close() {}
    }
}
