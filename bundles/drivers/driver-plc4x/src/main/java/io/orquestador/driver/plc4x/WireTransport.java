package io.orquestador.driver.plc4x;

import java.net.InetSocketAddress;
import org.apache.plc4x.java.api.exceptions.PlcRuntimeException;
import org.apache.plc4x.java.spi.configuration.HasConfiguration;
import org.apache.plc4x.java.spi.configuration.PlcTransportConfiguration;
import org.apache.plc4x.java.spi.connection.ChannelFactory;
import org.apache.plc4x.java.spi.transport.Transport;
import org.apache.plc4x.java.transport.tcp.DefaultTcpTransportConfiguration;
import org.apache.plc4x.java.transport.tcp.TcpTransportConfiguration;
import org.jspecify.annotations.Nullable;

/** The transport {@code tcp} of every PLC4X driver here, on a {@link Wire} that we own. PLC4X makes it, by the service file in META-INF. */
public final class WireTransport implements Transport, HasConfiguration<TcpTransportConfiguration> {
    private static final ThreadLocal<@Nullable Wire> WIRE = new ThreadLocal<>();

    private @Nullable TcpTransportConfiguration configuration;

    /** The work may throw. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Runs {@code work}, which makes a PLC4X connection: it will be on {@code wire}. */
    static <T, E extends Exception> T with(Wire wire, Work<T, E> work) throws E {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(WireTransport.class.getClassLoader());
        WIRE.set(wire);
        try {
            return work.run();
        } finally {
            WIRE.remove();
            thread.setContextClassLoader(loader);
        }
    }

    @Override
    public String getTransportCode() {
        return "tcp";
    }

    @Override
    public String getTransportName() {
        return "TCP";
    }

    @Override
    public Class<? extends PlcTransportConfiguration> getTransportConfigType() {
        return DefaultTcpTransportConfiguration.class;
    }

    @Override
    public void setConfiguration(TcpTransportConfiguration given) {
        configuration = given;
    }

    @Override
    public ChannelFactory createChannelFactory(String hostAndPort) {
        var wire = WIRE.get();
        if (wire == null) throw new PlcRuntimeException("A connection is made by a Link only");
        int fallback =
                configuration == null ? TcpTransportConfiguration.NO_DEFAULT_PORT : configuration.getDefaultPort();
        int colon = hostAndPort.lastIndexOf(':');
        var host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        int port = colon < 0 ? fallback : Integer.parseInt(hostAndPort.substring(colon + 1));
        wire.address(InetSocketAddress.createUnresolved(host, port)); // a name is looked up by the wire's own thread
        return wire;
    }
}
