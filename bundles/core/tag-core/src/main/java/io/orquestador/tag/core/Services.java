package io.orquestador.tag.core;

/** Where services are offered: OSGi in the runtime, a list in tests. */
public interface Services {
    /** @return takes the service back */
    <T> Runnable register(Class<T> type, T service);
}
