package io.orquestador.support.opcua;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server's own threads, so that nothing of its bundle runs on when it is closed: Milo's shared ones live as long as Milo does. Few, since
 * a slow client must not take the machine from the plant.
 */
final class ServerThreads implements AutoCloseable {
    private static final int IO = 1;
    private static final int WORKERS = 2;
    private static final int QUEUE = 1_000;
    private static final long CLOSE_MS = 2_000;

    final EventLoopGroup io;
    final ExecutorService workers;
    final ScheduledExecutorService timers;

    /** @param name before each thread's own, e.g. {@code gw-opcua} */
    ServerThreads(String name) {
        io = new MultiThreadIoEventLoopGroup(IO, factory(name + "-io-"), NioIoHandler.newFactory());
        var pool = new ThreadPoolExecutor(
                WORKERS, WORKERS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), factory(name + "-"));
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy()); // reads no more until it is done
        pool.allowCoreThreadTimeOut(true);
        workers = pool;
        var timer = new ScheduledThreadPoolExecutor(1, factory(name + "-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        timers = timer;
    }

    private static ThreadFactory factory(String prefix) {
        var number = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Waits for them to end, at most 2 s each. */
    @Override
    public void close() {
        timers.shutdownNow();
        workers.shutdownNow();
        var ended = io.shutdownGracefully(0, CLOSE_MS, TimeUnit.MILLISECONDS);
        try {
            timers.awaitTermination(CLOSE_MS, TimeUnit.MILLISECONDS);
            workers.awaitTermination(CLOSE_MS, TimeUnit.MILLISECONDS);
            ended.await(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
