package io.orquestador.driver.plc4x;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.ProtocolException;
import org.apache.plc4x.java.spi.events.CloseConnectionEvent;
import org.apache.plc4x.java.spi.events.ConnectEvent;
import org.jspecify.annotations.Nullable;

/**
 * Stands at both ends of a channel's pipeline, around the handlers of PLC4X, and does what they leave undone: any exception closes the
 * channel at once (PLC4X waits on the channel's own thread for 10 s), so do bytes that are no frame, and a channel that the device closed is taken down like one that we
 * close (else the timer and the transaction threads of the protocol stay for ever).
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing is asked for, and not waited for
final class Guard extends ChannelInboundHandlerAdapter {
    private final Wire wire;
    private final @Nullable Frames frames;

    /** The one at the network's end. */
    Guard(Wire wire, Frames frames) {
        this.wire = wire;
        this.frames = frames;
    }

    private Guard(Wire wire) {
        this.wire = wire;
        frames = null;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        var wrong = frames != null && message instanceof ByteBuf bytes ? frames.wrong(bytes) : null;
        if (wrong == null) {
            super.channelRead(context, message);
            return;
        }
        ReferenceCountUtil.release(message);
        exceptionCaught(context, new ProtocolException(wrong));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        super.userEventTriggered(context, event);
        // Handling this event puts the protocol's handlers at the end; what they throw comes out behind them.
        if (event instanceof ConnectEvent
                && context.channel().isOpen()
                && context.pipeline().first() == this) context.pipeline().addLast(new Guard(wire));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        wire.failed(cause);
        context.channel().close(); // from the end of the pipeline, past every handler
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (context.pipeline().first() == this) {
            context.pipeline().fireUserEventTriggered(new CloseConnectionEvent());
            context.channel().close();
        }
        super.channelInactive(context);
    }
}
