package io.orquestador.gateway.opcua;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.junit.jupiter.api.Assumptions;

/** This machine as another one sees it. */
final class Network {
    private Network() {}

    /** An address that is not loopback: who comes to it comes from it. Without one the test is skipped. */
    static String otherAddress() {
        try {
            var found = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
            Assumptions.assumeTrue(found.isPresent(), "this machine has no address but loopback");
            return found.orElseThrow();
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }
}
