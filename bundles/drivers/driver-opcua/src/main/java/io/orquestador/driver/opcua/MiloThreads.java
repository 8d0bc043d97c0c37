package io.orquestador.driver.opcua;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.HashedWheelTimer;
import java.security.Security;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * The threads that Milo works with, for all servers of this bundle: there from the first user to the last, so that nothing of ours outlives an
 * update. Milo's own shared ones belong to the library's bundle and would never end. Nothing may block on them.
 */
final class MiloThreads {
    private static final int WORKERS = 2;
    private static final Object LOCK = new Object();
    private static @Nullable MiloThreads shared; // guarded by LOCK
    private static int users; // guarded by LOCK

    final EventLoopGroup eventLoop;
    final ExecutorService executor;
    final ScheduledExecutorService scheduler;
    final HashedWheelTimer timer;

    private MiloThreads() {
        eventLoop = new MultiThreadIoEventLoopGroup(1, named("opcua-net"), NioIoHandler.newFactory());
        var workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("opcua-work"));
        workers.allowCoreThreadTimeOut(true);
        executor = workers;
        scheduler = Executors.newSingleThreadScheduledExecutor(named("opcua-delay"));
        timer = new HashedWheelTimer(named("opcua-timer"), 50, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory named(String name) {
        var number = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** To be given back by {@link #release}. */
    static MiloThreads acquire() {
        synchronized (LOCK) {
            // Milo asks for RSA-PSS by names that only this provider has; without it Aes256_Sha256_RsaPss fails
            if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null)
                Security.addProvider(new BouncyCastleProvider());
            if (shared == null) shared = new MiloThreads();
            users++;
            return shared;
        }
    }

    /** The last one ends the threads, and waits for that up to 2 s. */
    static void release() {
        MiloThreads last;
        synchronized (LOCK) {
            if (--users > 0 || shared == null) return;
            last = shared;
            shared = null;
        }
        last.end();
    }

    /** All channels are closed: what is still under way is their good-bye. */
    private void end() {
        scheduler.shutdownNow();
        var loop = eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        boolean interrupted = false;
        try {
            loop.await(2, TimeUnit.SECONDS);
            executor.shutdown();
            if (!executor.awaitTermination(500, TimeUnit.MILLISECONDS)) executor.shutdownNow();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        timer.stop();
        if (interrupted) Thread.currentThread().interrupt();
    }
}
