package io.orquestador.database.postgres;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Database", description = "Embedded PostgreSQL, or a server of yours.")
@interface DatabaseConfig {
    String PID = "io.orquestador.database";

    @AttributeDefinition(
            name = "URL",
            description = "jdbc:postgresql://host:port/database of a server of yours; empty: embedded PostgreSQL.")
    String url() default "";

    @AttributeDefinition(name = "User", description = "Role on the server of yours that may make roles and schemas.")
    String user() default "";

    @AttributeDefinition(name = "Password secret", description = "Name of the secret that holds this user's password.")
    String passwordSecret() default "";

    @AttributeDefinition(
            name = "Port",
            description = "Loopback port of embedded PostgreSQL; 0: a free one, kept in <data>/postgres/port.",
            min = "0",
            max = "65535")
    int port() default 0;

    @AttributeDefinition(
            name = "Shared buffers [MB]",
            description = "Memory that embedded PostgreSQL keeps for data.",
            min = "16",
            max = "8192")
    int sharedBuffersMb() default 96;
}
