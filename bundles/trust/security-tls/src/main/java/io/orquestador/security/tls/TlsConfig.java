package io.orquestador.security.tls;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the HTTPS listener, {@code etc/io.orquestador.https.cfg}. The README's table has the same. */
@ObjectClassDefinition(name = "HTTPS", description = "The one listener for other machines.")
@interface TlsConfig {
    String PID = "io.orquestador.https";

    @AttributeDefinition(
            name = "Port",
            description = "Where other machines come in; 0: nowhere.",
            min = "0",
            max = "65535")
    int port() default 0;

    @AttributeDefinition(
            name = "Address",
            description = "The address of this machine that is listened on; 0.0.0.0: each of its IPv4 addresses.")
    String address() default "0.0.0.0";

    @AttributeDefinition(
            name = "Host name",
            description =
                    "The name by which people open the HMI; empty: this machine's with .local. The certificate is for it.")
    String hostName() default "";

    @AttributeDefinition(
            name = "Other names",
            description =
                    "More names and addresses that this machine answers to, with commas. Whoever asks by another is refused.")
    String names() default "";

    @AttributeDefinition(
            name = "Viewers",
            description =
                    "Addresses and networks, with commas, whose panels may look without sign-in, e.g. 10.20.0.7, 10.20.4.0/24; empty: nobody.")
    String viewers() default "";
}
