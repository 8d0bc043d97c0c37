package io.orquestador.security.secrets;

import io.orquestador.security.SecretListener;
import io.orquestador.security.Subject;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every {@link SecretListener} of a changed secret, by its name. Safe from any thread. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    /** Calls what it is given with each listener that there is. */
    Consumer<Consumer<SecretListener>> found = told -> {};

    static Consumer<Consumer<SecretListener>> of(BundleContext context) {
        return told -> {
            try {
                for (var reference : context.getServiceReferences(SecretListener.class, null)) {
                    var listener = context.getService(reference);
                    if (listener == null) continue;
                    told.accept(listener);
                    context.ungetService(reference);
                }
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException("there is no filter", e);
            }
        };
    }

    void tell(String name, String what, Subject subject) {
        LOG.info("The secret {} was {} by {}", name, what, subject.id());
        tell(name);
    }

    /** Of one that was changed in Vault. */
    void tellOfVault(String name) {
        LOG.info("The secret {} was changed in Vault", name);
        tell(name);
    }

    private void tell(String name) {
        found.accept(listener -> {
            try {
                listener.secretChanged(name);
            } catch (RuntimeException e) {
                LOG.warn("{} did not take the changed secret {}: {}", listener.getClass(), name, e.getClass());
            }
        });
    }
}
