package ${package};

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One device. The form in the HMI comes from this. */
@ObjectClassDefinition(name = "Gauge driver", description = "Polls one tank gauge.")
@interface GaugeConfig {
    String PID = "${package}.driver.gauge";

    @AttributeDefinition(name = "Device", description = "Name of the device, unique in the plant.")
    String device();

    @AttributeDefinition(name = "Host", description = "IP address or DNS name of the device.")
    String host();

    @AttributeDefinition(name = "Port", min = "1", max = "65535")
    int port() default 4_001;

    @AttributeDefinition(name = "Time-out [ms]", min = "10", max = "60000", description = "Longest wait for each answer.")
    int timeoutMs() default 1_000;

    @AttributeDefinition(name = "First back-off [ms]", min = "10", max = "600000")
    int backoffFirstMs() default 1_000;

    @AttributeDefinition(name = "Longest back-off [ms]", min = "10", max = "600000")
    int backoffMostMs() default 30_000;

    @AttributeDefinition(name = "Poll classes", description = "One line: normal=<period in ms>.")
    String[] pollClasses() default {"normal=1000"};

    @AttributeDefinition(name = "Points", description = "One per line: <tag path> = <name> float64 [unit=<UCUM>] [access=rw] [id=<UUID>]")
    String[] points() default {};
}
