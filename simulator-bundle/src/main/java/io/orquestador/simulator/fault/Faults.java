package io.orquestador.simulator.fault;

import io.orquestador.simulator.field.FieldPlant;
import io.orquestador.simulator.field.ModbusServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The faults that are there now. Belongs to the thread of the plant. */
public final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private record Key(String target, String kind) {}

    private final FaultCatalogue catalogue;
    private final Map<Key, FaultLine> active = new LinkedHashMap<>();

    public Faults(FieldPlant field, Collection<ModbusServer> servers) {
        catalogue = new FaultCatalogue(field, servers);
    }

    /** Makes the fault, or changes its amount. @throws IllegalArgumentException when there is no such target or kind */
    public void add(FaultLine line) {
        var target = resolve(line.target());
        var kinds = catalogue.all().getOrDefault(target, Map.of());
        var injector = kinds.get(line.kind());
        if (injector == null)
            throw new IllegalArgumentException("%s cannot have '%s'. It can have: %s."
                    .formatted(target, line.kind(), String.join(", ", kinds.keySet())));
        injector.make().accept(Double.isNaN(line.amount()) ? injector.usual() : line.amount());
        LOG.info("fault: {} {}", target, line.kind());
        if (target.startsWith("device/"))
            active.keySet().removeIf(key -> key.target().equals(target)); // one at a time
        if (!line.kind().equals("drop") && !line.kind().equals("normal"))
            active.put(new Key(target, line.kind()), new FaultLine(target, line.kind(), line.amount()));
    }

    /**
     * Unmakes a fault.
     *
     * @param kind empty for all of the target
     * @return how many were unmade
     */
    public int clear(String target, String kind) {
        var full = resolve(target);
        return clear(key -> key.target().equals(full) && (kind.isEmpty() || kind.equals(key.kind())));
    }

    public int clearAll() {
        return clear(key -> true);
    }

    private int clear(Predicate<Key> which) {
        var gone = active.keySet().stream().filter(which).toList();
        for (var key : gone) {
            var injector = catalogue.all().getOrDefault(key.target(), Map.of()).get(key.kind());
            if (injector != null) injector.unmake().run();
            active.remove(key);
            LOG.info("fault over: {} {}", key.target(), key.kind());
        }
        return gone.size();
    }

    /** Makes exactly these faults hold. A line that is wrong is logged and left out. */
    public void replace(List<String> lines) {
        var wanted = new ArrayList<FaultLine>();
        for (var line : lines) {
            try {
                var fault = FaultLine.parse(line);
                wanted.add(new FaultLine(resolve(fault.target()), fault.kind(), fault.amount()));
            } catch (IllegalArgumentException e) {
                LOG.warn("SIM-FAULT {}", e.getMessage());
            }
        }
        clear(key -> wanted.stream()
                .noneMatch(each ->
                        each.target().equals(key.target()) && each.kind().equals(key.kind())));
        for (var fault : wanted) {
            if (fault.equals(active.get(new Key(fault.target(), fault.kind()))))
                continue; // a drift goes on from where it began
            try {
                add(fault);
            } catch (IllegalArgumentException e) {
                LOG.warn("SIM-FAULT {}", e.getMessage());
            }
        }
    }

    public List<FaultLine> active() {
        return List.copyOf(active.values());
    }

    private String resolve(String target) {
        if (catalogue.all().containsKey(target)) return target;
        var matches = catalogue.all().keySet().stream()
                .filter(each -> each.endsWith("/" + target) && !each.startsWith("device/"))
                .toList();
        if (matches.size() != 1)
            throw new IllegalArgumentException(
                    matches.isEmpty()
                            ? "there is no '%s'. Name a tag (fv-01/TT-301), a unit (kettle) or device <name>."
                                    .formatted(target)
                            : "'%s' may be any of %s".formatted(target, String.join(", ", matches)));
        return matches.get(0);
    }
}
