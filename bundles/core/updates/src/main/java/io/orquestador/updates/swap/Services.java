package io.orquestador.updates.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks services and lets go of them at once, so that no swap job ever holds on to what it replaces. Any thread. */
final class Services {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final BundleContext context;

    Services(BundleContext context) {
        this.context = context;
    }

    /** What every service of that type answers; one that fails or goes meanwhile is left out. */
    <T, R> List<R> ask(Class<T> type, Function<? super T, R> question) {
        return ask(type, null, question);
    }

    /** The same, of one bundle's services only. */
    <T, R> List<R> ask(Class<T> type, @Nullable Bundle owner, Function<? super T, R> question) {
        var answers = new ArrayList<R>();
        for (var reference : references(type)) {
            if (owner != null && !owner.equals(reference.getBundle())) continue;
            var service = context.getService(reference);
            if (service == null) continue;
            try {
                answers.add(question.apply(service));
            } catch (RuntimeException e) {
                LOG.debug("A {} did not answer", type.getSimpleName(), e);
            } finally {
                context.ungetService(reference);
            }
        }
        return answers;
    }

    private <T> List<ServiceReference<T>> references(Class<T> type) {
        try {
            return List.copyOf(context.getServiceReferences(type, null));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("No filter was given", e);
        }
    }
}
