package io.orquestador.driver.opcua;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One server. The README's table is compared with this by a test. */
@ObjectClassDefinition(name = "OPC UA driver", description = "Subscribes to one OPC UA server.")
@interface OpcUaConfig {
    String PID = "io.orquestador.driver.opcua";

    @AttributeDefinition(name = "Device", description = "Name of the device, unique in the plant.")
    String device();

    @AttributeDefinition(
            name = "Endpoint URL",
            description = "Where the server is, e.g. opc.tcp://10.0.0.7:4840; its certificate must name this host.")
    String endpointUrl();

    @AttributeDefinition(
            name = "Redundant endpoints",
            description = "URLs of servers with the same address space; the one with the highest ServiceLevel is used.")
    String[] redundantEndpoints() default {};

    @AttributeDefinition(
            name = "Security policy",
            options = {
                @Option(label = "None: readable and changeable by anybody on the network", value = "None"),
                @Option(value = "Basic256Sha256"),
                @Option(value = "Aes128_Sha256_RsaOaep"),
                @Option(value = "Aes256_Sha256_RsaPss")
            },
            description = "Exactly this one; there is never a fall-back to another.")
    String securityPolicy() default "Basic256Sha256";

    @AttributeDefinition(
            name = "Security mode",
            options = {
                @Option(label = "Sign", value = "Sign"),
                @Option(label = "Sign and encrypt", value = "SignAndEncrypt"),
                @Option(label = "None, with the policy None", value = "None")
            },
            description = "Sign: readable, not changeable. SignAndEncrypt: neither.")
    String securityMode() default "SignAndEncrypt";

    @AttributeDefinition(
            name = "User",
            options = {
                @Option(label = "Anonymous", value = "anonymous"),
                @Option(label = "Name and password", value = "password"),
                @Option(label = "X.509 certificate", value = "certificate")
            },
            description = "How the driver signs in.")
    String userKind() default "anonymous";

    @AttributeDefinition(
            name = "User name",
            description =
                    "With a password: the user's name at the server. With a certificate: its name here, user-<name>.")
    String user() default "";

    @AttributeDefinition(
            name = "Secret",
            description = "Name of the secret that holds the password; never the password itself.")
    String secret() default "";

    @AttributeDefinition(
            name = "Allow a plain password",
            description = "Send the password also where it would be readable on the network.")
    boolean allowPlainPassword() default false;

    @AttributeDefinition(
            name = "Publish classes",
            description =
                    "One per line: <name>=<period in ms>, 10 to 3600000. The server sends a class's changes at most so often.")
    String[] pollClasses() default {"fast=100", "normal=1000", "slow=5000"};

    @AttributeDefinition(
            name = "Points",
            description =
                    "One per line: <tag path> = <node> <type> [deadband=<x>|<x>%] [sampling=<ms>] [unit=<UCUM>] [class=<publish class>]"
                            + " [access=rw] [id=<UUID>]; a node is nsu=<URI>;s=<text> or ns=<index>;i=<number>, then #[3] or #/field inside it;"
                            + " % # and blanks in it are written %25 %23 %20")
    String[] points() default {};

    @AttributeDefinition(
            name = "Sampling [ms]",
            min = "-1",
            max = "3600000",
            description =
                    "How often the server looks at a point without sampling=; -1 as its class, 0 as fast as it can.")
    int samplingMs() default -1;

    @AttributeDefinition(
            name = "Queue size",
            min = "1",
            max = "10000",
            description =
                    "Values of one point that the server keeps between two messages; the oldest goes when it is full.")
    int queueSize() default 10;

    @AttributeDefinition(
            name = "Time-out [ms]",
            min = "100",
            max = "30000",
            description = "Longest wait for a connection, for each answer, and for a message after it was due.")
    int timeoutMs() default 5_000;

    @AttributeDefinition(
            name = "Session time-out [s]",
            min = "10",
            max = "3600",
            description = "How long the server keeps session and values for us while the connection is lost.")
    int sessionTimeoutS() default 60;

    @AttributeDefinition(
            name = "Gaps filled [h]",
            min = "0",
            max = "8760",
            description =
                    "After a lost connection, values of so many hours back are read from the server's history, where it keeps one; 0 for none.")
    int fillGapsH() default 24;

    @AttributeDefinition(
            name = "First back-off [ms]",
            min = "10",
            max = "600000",
            description = "Wait before the first try to connect again; it doubles with every failure.")
    int backoffFirstMs() default 1_000;

    @AttributeDefinition(
            name = "Longest back-off [ms]",
            min = "10",
            max = "600000",
            description = "Longest wait between two tries to connect.")
    int backoffMostMs() default 15_000;
}
