package io.orquestador.driver.plc4x;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One device. The README's table is compared with this by a test. */
@ObjectClassDefinition(
        name = "PLC4X driver",
        description = "Polls one PLC through Apache PLC4X: Siemens S7, EtherNet/IP, Beckhoff ADS.")
@interface Plc4xConfig {
    String PID = "io.orquestador.driver.plc4x";

    @AttributeDefinition(name = "Device", description = "Name of the device, unique in the plant.")
    String device();

    @AttributeDefinition(
            name = "Connection",
            description = "PLC4X connection string, e.g. s7-light://10.0.0.7?remote-rack=0&remote-slot=1 or"
                    + " logix://10.0.0.8?communication-path=[1,0]. Protocols: s7-light, eip, logix, ads, ab-eth.")
    String connection();

    @AttributeDefinition(
            name = "Time-out of a connection [ms]",
            min = "100",
            max = "25000",
            description = "Longest wait until the PLC has taken us in.")
    int connectTimeoutMs() default 5_000;

    @AttributeDefinition(
            name = "Time-out [ms]",
            min = "50",
            max = "20000",
            description = "Longest wait for each answer; then the connection is closed and made anew.")
    int timeoutMs() default 2_000;

    @AttributeDefinition(name = "Poll classes", description = "One per line: <name>=<period in ms>, 10 to 3600000.")
    String[] pollClasses() default {"fast=200", "normal=1000", "slow=5000"};

    @AttributeDefinition(
            name = "Points",
            description = "One per line: <tag path> = <PLC4X address> <type> [unit=<UCUM>] [class=<poll class>]"
                    + " [access=rw] [id=<UUID>]. A blank in an address is written \\s.")
    String[] points() default {};

    @AttributeDefinition(
            name = "Points of a request",
            min = "1",
            max = "500",
            description =
                    "Most points that PLC4X is asked for at once; it makes of them as many messages as the PLC needs.")
    int requestSize() default 50;

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
    int backoffMostMs() default 20_000;
}
