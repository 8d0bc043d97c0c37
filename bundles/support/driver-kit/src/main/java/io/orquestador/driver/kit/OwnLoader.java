package io.orquestador.driver.kit;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;

/** Loads a driver and its adapter once more, as an update of their bundle would; everything else is shared with the kit. */
final class OwnLoader extends URLClassLoader {
    private OwnLoader(URL[] places, ClassLoader parent) {
        super(places, parent);
    }

    static OwnLoader of(DriverAdapter adapter) {
        var places = new URL[] {place(adapter.getClass()), place(adapter.kind().getClass())};
        return new OwnLoader(places, OwnLoader.class.getClassLoader());
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    DriverAdapter adapter(Class<? extends DriverAdapter> like) throws ReflectiveOperationException {
        var constructor = loadClass(like.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (DriverAdapter) constructor.newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var known = findLoadedClass(name);
            if (known != null) return known;
            var here = findResource(name.replace('.', '/') + ".class");
            if (here == null) return super.loadClass(name, resolve);
            try (var in = here.openStream()) {
                var bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
