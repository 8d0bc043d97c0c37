package io.orquestador.plant.model;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The README's table is compared with this by a test. */
@ObjectClassDefinition(
        name = "Plant folder",
        description = "Where the plant is described, and when a change of it applies.")
@interface PlantConfig {
    String PID = "io.orquestador.plant";

    @AttributeDefinition(
            name = "Folder",
            description =
                    "The plant folder; empty: the folder `plant` in the data folder. Relative to the data folder, or absolute.")
    String folder() default "";

    @AttributeDefinition(
            name = "Apply",
            options = {@Option("auto"), @Option("staged")},
            description =
                    "`auto`: a valid change applies by itself after the quiet time; `staged`: a person applies it.")
    String apply() default "staged";

    @AttributeDefinition(
            name = "Quiet time [ms]",
            min = "100",
            max = "60000",
            description = "How long nothing in the folder may change before it is read.")
    int quietMs() default 1_000;

    @AttributeDefinition(
            name = "Revisions kept",
            min = "2",
            max = "1000",
            description = "How many applied revisions the data folder keeps; the one that runs is always among them.")
    int keep() default 20;
}
