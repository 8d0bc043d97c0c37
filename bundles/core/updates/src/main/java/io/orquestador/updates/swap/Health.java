package io.orquestador.updates.swap;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/**
 * What a bundle offers and how it is, to be held against what it was before its update.
 *
 * @param services how often each set of interfaces is registered, e.g. three {@code Driver} for three devices
 * @param components satisfied configurations of each Declarative Services component
 * @param errors conditions of severity ERROR that it raises itself
 */
record Health(Map<String, Integer> services, Map<String, Integer> components, Set<String> errors) {

    static Health of(Services services, Bundle bundle) {
        var errors = new TreeSet<String>();
        services.ask(ConditionSource.class, bundle, source -> source.conditions().stream()
                .filter(condition -> condition.severity() == Condition.Severity.ERROR)
                .map(condition -> errors.add(condition.code() + " " + condition.object()))
                .count());
        var components = new TreeMap<String, Integer>();
        for (var configuration : configurations(services, bundle)) {
            if (configuration.state == ComponentConfigurationDTO.ACTIVE
                    || configuration.state == ComponentConfigurationDTO.SATISFIED)
                components.merge(configuration.description.name, 1, Integer::sum);
        }
        return new Health(registered(bundle), components, errors);
    }

    /** Whether every service that was there before is there again; cheap, for a tight loop. */
    boolean servedBy(Bundle bundle) {
        return missing(services, registered(bundle)).isEmpty();
    }

    /** What is beyond hope at once: no longer active, or a component that failed to activate; empty when nothing is. */
    static List<String> fatal(Services services, Bundle bundle) {
        if (bundle.getState() != Bundle.ACTIVE) return List.of("the bundle is not active");
        return configurations(services, bundle).stream()
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(configuration -> "component " + configuration.description.name + " failed to activate: "
                        + cause(configuration.failure))
                .toList();
    }

    /** What was there before and is not now, and errors that were not there before. */
    List<String> worse(Health now) {
        var problems = new ArrayList<String>();
        missing(services, now.services).forEach(name -> problems.add("service " + name + " is not registered again"));
        missing(components, now.components)
                .forEach(name -> problems.add("component " + name + " is not satisfied again"));
        now.errors.stream()
                .filter(error -> !errors.contains(error))
                .forEach(error -> problems.add("it raised " + error));
        return problems;
    }

    private static List<String> missing(Map<String, Integer> before, Map<String, Integer> now) {
        return before.entrySet().stream()
                .filter(entry -> now.getOrDefault(entry.getKey(), 0) < entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Integer> registered(Bundle bundle) {
        var counts = new TreeMap<String, Integer>();
        var references = bundle.getState() == Bundle.ACTIVE ? bundle.getRegisteredServices() : null;
        if (references == null) return counts;
        for (ServiceReference<?> reference : references) {
            if (reference.getProperty(Constants.OBJECTCLASS) instanceof String[] names)
                counts.merge(String.join(",", Arrays.stream(names).sorted().toList()), 1, Integer::sum);
        }
        return counts;
    }

    private static List<ComponentConfigurationDTO> configurations(Services services, Bundle bundle) {
        return services
                .ask(ServiceComponentRuntime.class, runtime -> runtime.getComponentDescriptionDTOs(bundle).stream()
                        .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The deepest cause in the text of a stack trace. */
    private static String cause(String stackTrace) {
        if (stackTrace == null) return "no reason given";
        var lines = stackTrace.lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .map(line -> line.substring("Caused by: ".length()))
                .orElse(lines.isEmpty() ? "no reason given" : lines.get(0));
    }
}
