package io.orquestador.simulator.fault;

import io.orquestador.simulator.field.FieldPlant;
import io.orquestador.simulator.field.Instrument;
import io.orquestador.simulator.field.Instrument.Failure;
import io.orquestador.simulator.field.LinkFault;
import io.orquestador.simulator.field.ModbusServer;
import io.orquestador.simulator.plant.Brewery;
import io.orquestador.simulator.plant.ControlValve;
import io.orquestador.simulator.plant.Fermenter;
import io.orquestador.simulator.plant.Heater;
import io.orquestador.simulator.plant.Pump;
import io.orquestador.simulator.plant.Valve;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Every fault there is, by target and kind. Source of the list: domain digest §5.5. */
final class FaultCatalogue {
    private final Map<String, Map<String, Injector>> faults = new TreeMap<>();

    FaultCatalogue(FieldPlant field, Collection<ModbusServer> servers) {
        field.instruments().forEach(this::instrument);
        field.equipment().forEach(this::equipment);
        units(field.plant);
        for (var each : servers) device(each);
    }

    Map<String, Map<String, Injector>> all() {
        return faults;
    }

    private void put(String target, String kind, Injector injector) {
        faults.computeIfAbsent(target, key -> new TreeMap<>()).put(kind, injector);
    }

    private void instrument(String path, Instrument it) {
        put(path, "drift", new Injector(0.02, it::drift, () -> it.drift(0)));
        put(path, "offset", new Injector(1, it::offset, () -> it.offset(0)));
        put(path, "noise", new Injector(10, it::noiseTimes, () -> it.noiseTimes(1)));
        put(path, "stuck", failure(it, Failure.STUCK));
        put(path, "open", failure(it, Failure.OPEN));
        put(path, "short", failure(it, Failure.SHORT));
    }

    private static Injector failure(Instrument it, Failure failure) {
        return Injector.of(() -> it.fail(failure), () -> it.fail(Failure.NONE));
    }

    private void equipment(String path, Object it) {
        if (it instanceof Valve valve)
            put(path, "stuck", Injector.of(() -> valve.setStuck(true), () -> valve.setStuck(false)));
        if (it instanceof ControlValve valve) {
            put(path, "stuck", Injector.of(() -> valve.setStuck(true), () -> valve.setStuck(false)));
            put(path, "passing", new Injector(20, valve::setLeakPct, () -> valve.setLeakPct(0)));
        }
        if (it instanceof Heater heater)
            put(
                    path,
                    "element-lost",
                    new Injector(1, n -> heater.setLostElements((int) n), () -> heater.setLostElements(0)));
        if (it instanceof Pump pump) {
            put(path, "trip", Injector.of(() -> pump.setTripped(true), () -> pump.setTripped(false)));
            put(path, "cavitation", Injector.of(() -> pump.setCavitating(true), () -> pump.setCavitating(false)));
        }
    }

    private void units(Brewery plant) {
        var kettle = plant.kettle;
        put(
                "brewhouse/kettle",
                "foam-over",
                Injector.of(() -> kettle.setFoaming(true), () -> kettle.setFoaming(false)));
        var lauterTun = plant.lauterTun;
        put(
                "brewhouse/lauter-tun",
                "stuck-mash",
                new Injector(8, lauterTun::setPacking, () -> lauterTun.setPacking(1)));
        var chiller = plant.chiller;
        put(
                "brewhouse/chiller",
                "fouling",
                new Injector(30, pct -> chiller.setFouling(pct / 100), () -> chiller.setFouling(0)));
        for (int i = 0; i < Brewery.FERMENTERS; i++)
            fermenter("cellar/fv-%02d".formatted(i + 1), plant.fermenters.get(i));
    }

    private void fermenter(String path, Fermenter tank) {
        put(
                path,
                "slow-fermentation",
                new Injector(2, times -> tank.setFault(1 / Math.max(1, times)), () -> tank.setFault(1)));
        put(path, "stuck-fermentation", Injector.of(() -> tank.setFault(0), () -> tank.setFault(1)));
        put(path, "infection", Injector.of(() -> tank.setInfected(true), () -> tank.setInfected(false)));
    }

    private void device(ModbusServer server) {
        var path = "device/" + server.device().name();
        for (var kind : LinkFault.Kind.values()) {
            double usual = kind == LinkFault.Kind.SLOW ? 2_000 : 0;
            var name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            put(
                    path,
                    name,
                    new Injector(
                            usual,
                            amount -> server.setFault(new LinkFault(kind, (int) amount)),
                            () -> server.setFault(LinkFault.NONE)));
        }
        put(path, "drop", Injector.of(server::dropConnections, () -> {}));
    }
}
