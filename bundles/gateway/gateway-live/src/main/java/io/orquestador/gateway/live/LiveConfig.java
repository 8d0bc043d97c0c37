package io.orquestador.gateway.live;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of live values. The README's table has the same. */
@ObjectClassDefinition(name = "Live values", description = "Last values over a WebSocket at /live/v1, on loopback.")
@interface LiveConfig {
    String PID = "io.orquestador.live";

    @AttributeDefinition(
            name = "Clients",
            description = "Most connections at a time; one more is answered 503.",
            min = "1",
            max = "10000")
    int maxClients() default 250;

    @AttributeDefinition(
            name = "Tags a client",
            description = "Most tags in all subscriptions of one client.",
            min = "1",
            max = "1000000")
    int maxTags() default 20_000;

    @AttributeDefinition(
            name = "Heartbeat [ms]",
            description = "A client that got nothing for so long gets a heartbeat.",
            min = "100",
            max = "60000")
    int heartbeatMs() default 1_000;

    @AttributeDefinition(
            name = "Slow [ms]",
            description = "A client that takes nothing for so long is dropped.",
            min = "100",
            max = "600000")
    int slowMs() default 5_000;

    @AttributeDefinition(
            name = "Silent [ms]",
            description =
                    "A client that answers no WebSocket ping for so long is dropped; it is asked three times meanwhile.",
            min = "1000",
            max = "600000")
    int silentMs() default 30_000;
}
