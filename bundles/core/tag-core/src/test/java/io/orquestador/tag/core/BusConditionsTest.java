package io.orquestador.tag.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Metric;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.tag.StatusCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BusConditionsTest {
    private final Fixture plant = new Fixture();
    private final Conditions conditions = new Conditions(plant.clock);
    private final BusConditions watch = new BusConditions(conditions);
    private long nanos;

    private List<String> after(long seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
        watch.update(plant.bus.health(true), nanos);
        return conditions.conditions().stream()
                .map(c -> c.code() + " " + c.object())
                .toList();
    }

    @Test
    void wrongTypesAreOneConditionPerDriver() {
        var claim = plant.claim("plc", Fixture.COUNT, Fixture.SWITCH);
        plant.publish(claim, b -> {
            b.addFloat64(claim.tags()[0], plant.now(), 1, StatusCode.GOOD);
            b.addFloat64(claim.tags()[1], plant.now(), 1, StatusCode.GOOD);
        });
        assertEquals(List.of("TAG-TYPE-MISMATCH system/plc"), after(1));
        assertEquals(
                "2 tags get values of another type than defined, e.g. a/count",
                conditions.conditions().get(0).message());
        plant.pass(10);
        plant.publish(claim, b -> {
            b.addInt64(claim.tags()[0], plant.now(), 1, StatusCode.GOOD);
            b.addBool(claim.tags()[1], plant.now(), true, StatusCode.GOOD);
        });
        assertEquals(List.of(), after(1));
    }

    @Test
    void wrongClockIsToldUntilItIsRightForAMinute() {
        var claim = plant.claim("plc", Fixture.COUNT);
        plant.publish(claim, b -> b.addInt64(claim.tags()[0], plant.now() + 7_000_000_000L, 1, StatusCode.GOOD));
        assertEquals(List.of("CLOCK-OFFSET system/plc"), after(1));
        assertEquals(7, metric("tag_clock_offset_seconds"), 0.1);
        assertEquals(List.of("CLOCK-OFFSET system/plc"), after(60));
        assertEquals(List.of(), after(2));
        plant.publish(claim, b -> b.addInt64(claim.tags()[0], 0, 2, StatusCode.GOOD));
        assertEquals(List.of(2L), again());
    }

    private double metric(String name) {
        return plant.bus.health(false).metrics().stream()
                .filter(each -> each.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private List<Long> again() {
        after(1);
        return conditions.conditions().stream().map(Condition::count).toList();
    }

    @Test
    void conditionsOfADriverThatLeftAreOver() {
        var claim = plant.claim("plc", Fixture.COUNT);
        plant.publish(claim, b -> b.addFloat64(claim.tags()[0], 0, 1, StatusCode.GOOD));
        assertEquals(2, after(1).size());
        plant.bus.release(claim.epoch());
        assertEquals(List.of(), after(1));
    }

    @Test
    void ownClockThatWasSetBackIsTold() {
        var claim = plant.claim("plc", Fixture.COUNT);
        plant.publish(claim, 1);
        plant.clock.advance(Duration.ofMinutes(-1));
        plant.publish(claim, 2);
        assertEquals(List.of("CLOCK-BEHIND system"), after(1));
        assertEquals(60, metric("tag_clock_behind_seconds"), 1);
        plant.clock.advance(Duration.ofMinutes(1));
        plant.publish(claim, 3);
        assertEquals(List.of(), after(1));
    }
}
