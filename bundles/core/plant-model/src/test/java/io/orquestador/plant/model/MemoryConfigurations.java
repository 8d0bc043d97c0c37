package io.orquestador.plant.model;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A Config Admin that tells what was done to it, in order. */
final class MemoryConfigurations {
    final List<String> calls = new ArrayList<>();
    final Map<String, Map<String, Object>> stored = new TreeMap<>();

    ConfigurationAdmin admin() {
        return proxy(ConfigurationAdmin.class, (method, args) -> switch (method) {
            case "getFactoryConfiguration" -> configuration(args[0] + "~" + args[1]);
            case "listConfigurations" -> list((String) args[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private Configuration @Nullable [] list(String filter) throws InvalidSyntaxException {
        var matches = FrameworkUtil.createFilter(filter);
        var found = stored.keySet().stream()
                .filter(pid -> matches.match(properties(pid)))
                .map(this::configuration)
                .toArray(Configuration[]::new);
        return found.length == 0 ? null : found;
    }

    private @Nullable Dictionary<String, Object> properties(String pid) {
        var properties = stored.get(pid);
        if (properties == null) return null;
        var all = new Hashtable<String, Object>(properties);
        all.put("service.pid", pid);
        all.put("service.factoryPid", pid.substring(0, pid.indexOf('~')));
        return all;
    }

    private Configuration configuration(String pid) {
        return proxy(Configuration.class, (method, args) -> switch (method) {
            case "getPid" -> pid;
            case "getProperties" -> properties(pid);
            case "update" -> update(pid, args[0]);
            case "delete" -> {
                calls.add("delete " + pid);
                yield stored.remove(pid);
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private @Nullable Object update(String pid, Object properties) {
        var map = new TreeMap<String, Object>();
        var dictionary = (Dictionary<?, ?>) properties;
        for (var keys = dictionary.keys(); keys.hasMoreElements(); ) {
            var key = (String) keys.nextElement();
            map.put(key, dictionary.get(key));
        }
        calls.add("update " + pid);
        stored.put(pid, map);
        return null;
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object[] args) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, args) -> answer.to(method.getName(), args)));
    }
}
