package io.orquestador.driver.modbus;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A device in memory, with a clock that only its answers and the test move. */
final class FakeDevice implements Transport {
    final int[] holding = new int[65_536];
    final boolean[] coils = new boolean[65_536];
    final List<String> requests = new ArrayList<>();
    /** Addresses that answer exception 02. */
    final Set<Integer> missing = new TreeSet<>();
    /** Exception code for every access from this address on in one request. */
    final Map<Integer, Integer> exceptions = new HashMap<>();
    /** Functions that the device does not know. */
    final Set<Integer> unknownFunctions = new TreeSet<>();

    private final Deque<IOException> failures = new ArrayDeque<>();
    private final Deque<IOException> connectFailures = new ArrayDeque<>();
    long nowNanos = 5_000_000_000L;
    long answerNanos;
    int connects;
    boolean keepsWrites = true;
    private boolean connected;
    private int timeoutMs;

    void failNext(IOException... each) {
        failures.addAll(List.of(each));
    }

    void refuseConnections(int times) {
        for (int i = 0; i < times; i++) connectFailures.add(new IOException("Connection refused"));
    }

    void acceptConnections() {
        connectFailures.clear();
    }

    long nanoTime() {
        return nowNanos;
    }

    void passMs(double ms) {
        nowNanos += (long) (ms * 1_000_000);
    }

    @Override
    public void connect(Endpoint endpoint, int answerTimeoutMs) throws IOException {
        requests.add("connect " + endpoint);
        timeoutMs = answerTimeoutMs;
        if (!connectFailures.isEmpty()) throw connectFailures.remove();
        connects++;
        connected = true;
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void timeoutMs(int answerTimeoutMs) {
        timeoutMs = answerTimeoutMs;
    }

    int timeoutMs() {
        return timeoutMs;
    }

    @Override
    public int read(Table table, int address, int count, byte[] into) throws IOException {
        int exception = answer(table.readFunction(), address, count);
        if (exception != 0) return exception;
        if (table.isBits()) {
            java.util.Arrays.fill(into, 0, table.bytesOf(count), (byte) 0);
            for (int i = 0; i < count; i++) if (coils[address + i]) into[i / 8] |= (byte) (1 << i % 8);
            return 0;
        }
        for (int i = 0; i < count; i++) {
            into[2 * i] = (byte) (holding[address + i] >> 8);
            into[2 * i + 1] = (byte) holding[address + i];
        }
        return 0;
    }

    @Override
    public int write(int function, int address, int count, byte[] data) throws IOException {
        int exception = answer(function, address, count);
        if (exception != 0 || !keepsWrites) return exception;
        if (function == 5) coils[address] = data[0] != 0;
        if (function == 15) coils[address] = data[0] != 0;
        if (function == 6 || function == 16)
            for (int i = 0; i < count; i++) holding[address + i] = (data[2 * i] & 0xFF) << 8 | data[2 * i + 1] & 0xFF;
        return 0;
    }

    @Override
    public int maskWrite(int address, int and, int or) throws IOException {
        int exception = answer(22, address, 1);
        if (exception == 0 && keepsWrites) holding[address] = holding[address] & and | or & ~and;
        return exception;
    }

    @Override
    public int writeAndRead(int address, byte[] bytes, byte[] back) throws IOException {
        int exception = answer(23, address, bytes.length / 2);
        if (exception != 0) return exception;
        for (int i = 0; i < bytes.length; i += 2) {
            int register = (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF;
            if (keepsWrites) holding[address + i / 2] = register;
            back[i] = (byte) (holding[address + i / 2] >> 8);
            back[i + 1] = (byte) holding[address + i / 2];
        }
        return 0;
    }

    private int answer(int function, int address, int count) throws IOException {
        if (!connected) throw new IllegalStateException("not connected");
        requests.add(function + " " + address + "+" + count);
        nowNanos += answerNanos;
        if (!failures.isEmpty()) {
            connected = false; // as every transport does
            throw failures.remove();
        }
        if (unknownFunctions.contains(function)) return 1;
        for (int at = address; at < address + count; at++) {
            if (missing.contains(at)) return 2;
            if (exceptions.containsKey(at)) return exceptions.get(at);
        }
        return 0;
    }

    @Override
    public void disconnect() {
        connected = false;
    }

    @Override
    public void shutdown() {
        connected = false;
    }

    List<String> takeRequests() {
        var taken = List.copyOf(requests);
        requests.clear();
        return taken;
    }
}
