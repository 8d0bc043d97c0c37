package io.orquestador.support.driver;

/** Waits that double from first to most, and start over after a success. For one thread. */
public final class Backoff {
    private final long firstMs;
    private final long mostMs;
    private long nextMs;

    public Backoff(long firstMs, long mostMs) {
        this.firstMs = firstMs;
        this.mostMs = mostMs;
        nextMs = firstMs;
    }

    /** @return milliseconds to wait now; the next answer is twice that, up to the most */
    public long nextMs() {
        long now = nextMs;
        nextMs = nextMs > mostMs / 2 ? mostMs : nextMs * 2;
        return now;
    }

    public void reset() {
        nextMs = firstMs;
    }
}
