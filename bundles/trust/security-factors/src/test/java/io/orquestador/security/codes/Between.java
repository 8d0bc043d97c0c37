package io.orquestador.security.codes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** A database where something else happens right after one of the looks at it, always at the same point. */
final class Between {
    private Between() {}

    /** @param connection after which it happens, from 1 */
    static DataSource of(DataSource real, int connection, Callable<?> deed) {
        var count = new int[1];
        return proxy(DataSource.class, (method, values) -> {
            var answer = call(real, method, values);
            return answer instanceof Connection opened && ++count[0] == connection ? closing(opened, deed) : answer;
        });
    }

    private static Connection closing(Connection real, Callable<?> deed) {
        return proxy(Connection.class, (method, values) -> {
            var answer = call(real, method, values);
            if (method.getName().equals("close")) deed.call();
            return answer;
        });
    }

    private interface Calls {
        Object call(Method method, Object[] values) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                Between.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, values) -> calls.call(method, values)));
    }

    private static Object call(Object real, Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(real, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
