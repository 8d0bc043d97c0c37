package io.orquestador.updates.swap;

import io.orquestador.support.runtime.Conditions;
import java.nio.file.Path;
import java.time.Clock;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * What every job works with.
 *
 * @param self our own bundle
 */
record Tools(
        BundleContext system,
        Bundle self,
        Services services,
        Bundles bundles,
        Switch bundleSwitch,
        Verifier verifier,
        JarStore store,
        Signers signers,
        ActiveSet lock,
        RecordFiles records,
        IntentFile intent,
        Conditions conditions,
        Clock clock,
        Limits limits) {

    static Tools of(BundleContext system, Bundle self, Path dataFolder, Clock clock, Limits limits) {
        var json = new Json();
        var store = new JarStore(dataFolder);
        return new Tools(
                system,
                self,
                new Services(system),
                new Bundles(system, store),
                new Switch(system, limits.stepMs()),
                new Verifier(system),
                store,
                new Signers(dataFolder),
                new ActiveSet(dataFolder, json),
                new RecordFiles(dataFolder, json),
                new IntentFile(dataFolder, json),
                new Conditions(clock),
                clock,
                limits);
    }
}
