package io.orquestador.driver.plc4x;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.apache.plc4x.java.spi.connection.ChannelFactory;
import org.jspecify.annotations.Nullable;

/**
 * All that one connection has of Netty: a thread and its sockets. PLC4X asks for a channel and does not always give it back, so whoever
 * made the wire ends it, however far PLC4X came. Everything that PLC4X waits for, and every timer and thread that it started for a channel,
 * ends with that channel (docs/adr/0015). Safe from any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing is asked for, and not waited for
final class Wire implements ChannelFactory {
    private static final long QUIET_MS = 0;
    private static final long END_MS = 2_000;

    private final Protocol protocol;
    private final int timeoutMs;
    private final EventLoopGroup loop;
    private final Queue<Channel> channels = new ConcurrentLinkedQueue<>();
    private volatile @Nullable SocketAddress address;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    /** @param threadName of its one thread */
    Wire(String threadName, Protocol protocol, int timeoutMs) {
        this.protocol = protocol;
        this.timeoutMs = timeoutMs;
        loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory(threadName, true), NioIoHandler.newFactory());
    }

    void address(SocketAddress remote) {
        address = remote;
    }

    @Override
    public boolean isPassive() {
        return false;
    }

    @Override
    public Channel createChannel(ChannelHandler handler) throws PlcConnectionException {
        var connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMs)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(handler)
                .connect(address);
        var channel = connecting.channel();
        channels.add(channel);
        if (closed) channel.close();
        try {
            if (connecting.await(2L * timeoutMs) && connecting.isSuccess()) return channel;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
        var why = connecting.cause();
        throw new PlcConnectionException(why == null ? "no connection in " + timeoutMs + " ms" : why.getMessage(), why);
    }

    @Override
    public void initializePipeline(ChannelPipeline pipeline) {
        pipeline.addFirst(new Guard(this, new Frames(protocol)));
    }

    /** What broke a channel first; the connection's end is its consequence. */
    void failed(Throwable why) {
        if (failure == null) failure = why;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Sockets that are open, of all that were ever made. */
    int openChannels() {
        return (int) channels.stream().filter(Channel::isOpen).count();
    }

    /** Closes every socket, now and to come: what waits for one is told so, by the wire's thread. */
    void abort() {
        closed = true;
        for (var channel : channels) channel.close();
    }

    /** Ends the thread too, without waiting. Not while a call of PLC4X is under way: nobody would tell it that its channel is closed. */
    void end() {
        abort();
        loop.shutdownGracefully(QUIET_MS, END_MS, TimeUnit.MILLISECONDS);
    }

    /** @return false when its thread still lives after {@code waitMs}: it waits for something that is not a socket */
    boolean awaitEnd(long waitMs) throws InterruptedException {
        return loop.awaitTermination(waitMs, TimeUnit.MILLISECONDS);
    }

    boolean isEnded() {
        return loop.isTerminated();
    }
}
