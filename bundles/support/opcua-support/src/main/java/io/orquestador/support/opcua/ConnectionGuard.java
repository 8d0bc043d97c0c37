package io.orquestador.support.opcua;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;

/**
 * Bounds connections. Milo counts sessions only, and lets anyone of this machine connect as often as it likes; a connection that never
 * becomes a session would stay for ever.
 */
final class ConnectionGuard {
    /** A client that connects again may have its old connection still. */
    private static final int BESIDE_SESSIONS = 10;

    private final int most;
    private final long idleMs;
    private final AtomicInteger open = new AtomicInteger();

    ConnectionGuard(OpcUaServerConfigLimits limits) {
        most = 2 * limits.getMaxSessions().intValue() + BESIDE_SESSIONS;
        // whoever has a session says something before it ends
        idleMs = (long) (1.5 * limits.getMaxSessionTimeout());
    }

    void admit(ChannelPipeline pipeline) {
        var channel = pipeline.channel();
        int now = open.incrementAndGet();
        var unused = channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (now > most) unused = channel.close();
        else pipeline.addFirst(new ClosesIdle(idleMs));
    }

    private static final class ClosesIdle extends IdleStateHandler {
        ClosesIdle(long idleMs) {
            super(idleMs, 0, 0, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            var unused = context.close();
        }
    }
}
