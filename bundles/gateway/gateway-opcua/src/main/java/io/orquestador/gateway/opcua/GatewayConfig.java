package io.orquestador.gateway.opcua;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the OPC UA server. The README's table has the same. */
@ObjectClassDefinition(name = "OPC UA server", description = "The tags as an OPC UA server, read only.")
@interface GatewayConfig {
    String PID = "io.orquestador.gateway.opcua";

    @AttributeDefinition(
            name = "Address",
            description =
                    "IPv4 address to listen on: 127.0.0.1 is this machine only, 0.0.0.0 each of its addresses. Who comes from another machine signs in.")
    String address() default "127.0.0.1";

    @AttributeDefinition(
            name = "Port",
            description = "TCP port of opc.tcp://<address>:<port>/orquestador.",
            min = "1",
            max = "65535")
    int port() default 4_840;

    @AttributeDefinition(
            name = "Anonymous",
            description =
                    "Whether programs of this machine look without signing in. Whatever forwards to this machine makes others such programs.")
    boolean anonymous() default true;

    @AttributeDefinition(name = "Sessions", description = "Most clients at a time.", min = "1", max = "500")
    int maxSessions() default 20;

    @AttributeDefinition(
            name = "Subscriptions",
            description = "Most subscriptions of all clients.",
            min = "1",
            max = "10000")
    int maxSubscriptions() default 200;

    @AttributeDefinition(
            name = "Items",
            description = "Most monitored items of all clients.",
            min = "1",
            max = "1000000")
    int maxItems() default 100_000;

    @AttributeDefinition(
            name = "Queued values",
            description =
                    "Most values that may wait for clients: the sum of the queues of all items. A queue that would exceed it is made shorter.",
            min = "1000",
            max = "100000000")
    int maxQueued() default 500_000;

    @AttributeDefinition(
            name = "Publishing interval [ms]",
            description = "Least time between two messages of a subscription.",
            min = "10",
            max = "10000")
    int minPublishingMs() default 50;
}
