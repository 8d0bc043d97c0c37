package io.orquestador.security.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Subject;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalPermitTest {
    private final LocalPermit permit = new LocalPermit();

    @ParameterizedTest
    @CsvSource({
        "owner,               journal/readers/historian,  drop,   true",
        "owner,               backups,                    start,  true",
        "viewer,              backups,                    start,  false",
        "owner,               bundles/driver-modbus,      update, true",
        "owner,               bundles/driver-modbus,      revert, true",
        "owner,               plant,                      apply,  true",
        "owner,               plant,                      rollback, true",
        "owner,               plant,                      save,   true",
        "system/plant-model,  plant,                      apply,  true",
        "system/plant-model,  plant,                      rollback, false",
        "system/driver-a,     plant,                      apply,  false",
        "system/driver-a,     tags,                       claim,  true",
        "system/database,     secrets/database/historian, create, true",
        "system/database,     secrets/database,           create, true",
        "owner,               secrets,                    list,   true",
        "owner,               secrets/smtp,               set,    true",
        "owner,               secrets/smtp,               remove, true",
        "owner,               secrets/smtp,               create, false",
        "viewer,              secrets,                    list,   false",
        "viewer,              secrets/smtp,               set,    false",
        "system/database,     secrets/database/historian, set,    false",
        "system/database,     secrets,                    list,   false",
        "owner,               bundles/driver-modbus,      delete, false",
        "owner,               tags/cellar/lab/VDK-301,    enter,  true",
        "owner,               tags/cellar/lab/VDK-301,    write,  false",
        "owner2,              tags/cellar/lab/VDK-301,    enter,  false",
        "system/driver-local, tags/cellar/lab/VDK-301,    enter,  false",
        "owner,               bundles/,                   update, false",
        "owner,               devices/plc1,               write,  false",
        "owner,               journal/readers/historian,  DROP,   false",
        "owner2,              bundles/driver-modbus,      update, false",
        "system/updates,      bundles/driver-modbus,      update, false",
        "system/driver-a,     journal/readers/historian,  drop,   false",
        "system/driver-a,     tags/x,                     write,  false",
        "system/driver-a,     secrets/database/historian, create, false",
        "system/data,         secrets/database/historian, create, false",
        "system/,             tags,                       claim,  false",
        "nobody,              tags,                       claim,  false",
    })
    void whatTheTableSays(String subject, String target, String action, boolean allowed) {
        var decision = permit.check(new Subject(subject, subject, Subject.Kind.SERVICE), target, action);
        assertEquals(allowed, decision.allowed(), decision.reason());
        assertFalse(decision.reason().isBlank());
    }

    @Property(tries = 500)
    void unknownIsRefused(@ForAll String target, @ForAll String action) {
        assertFalse(permit.check(LocalAuthenticator.OWNER, target, action).allowed());
    }

    @Test
    void aRefusalTellsWhy() {
        var reason = permit.check(Subject.system("x"), "y", "z").reason();
        assertTrue(reason.contains("no rule"), reason);
    }
}
