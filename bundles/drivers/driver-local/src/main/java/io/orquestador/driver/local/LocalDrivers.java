package io.orquestador.driver.local;

import io.orquestador.audit.Acts;
import io.orquestador.driver.Driver;
import io.orquestador.journal.Journal;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.MetricSource;
import io.orquestador.plant.Device;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantListener;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.PlantTag;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.tag.ProcessImage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Listens to the plant and offers the two drivers {@code manual} and {@code calculated}, each while the plant has tags of its kind. Their
 * threads live as long as this bundle, so that a new revision neither waits for anything nor loses anything.
 */
@Component(
        immediate = true,
        service = {PlantListener.class, ConditionSource.class, MetricSource.class})
public final class LocalDrivers implements PlantListener, ConditionSource, MetricSource {

    /** Where drivers are offered: OSGi in the runtime, a list in tests. */
    interface Offer {
        /** @return takes it back */
        Runnable offer(Driver driver);
    }

    private final Offer offer;
    private final Conditions conditions;
    private final ManualDriver manual;
    private final CalculatedDriver calculated;
    private final Map<String, Runnable> offered = new HashMap<>(); // by device; guarded by this
    private boolean stopped; // guarded by this

    /** While it is away every entry is refused. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Acts acts;

    /** While it is away the image is looked at instead. */
    private volatile @Nullable Journal journal;

    /** While it is away only the journal tells what inputs are. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ProcessImage image;

    @Activate // OSGi enters here; the bus is bound dynamically inside BusPort
    public LocalDrivers(BundleContext context) {
        this(
                BusPort.open(context, ManualDriver.subject(), List.of()),
                BusPort.open(context, CalculatedDriver.subject(), List.of()),
                driver -> {
                    var device = FrameworkUtil.asDictionary(Map.of(Driver.DEVICE, driver.device()));
                    return context.registerService(Driver.class, driver, device)::unregister;
                },
                Clock.systemUTC(),
                System::nanoTime,
                DataFolder.path());
    }

    LocalDrivers( // tests enter here
            BusPort manualBus,
            BusPort calculatedBus,
            Offer offer,
            Clock clock,
            LongSupplier nanoTime,
            Path dataFolder) {
        this.offer = offer;
        conditions = new Conditions(clock);
        manual = new ManualDriver(manualBus, () -> acts, conditions, clock, dataFolder);
        calculated = new CalculatedDriver(
                calculatedBus, () -> journal, () -> image, conditions, clock, nanoTime, dataFolder);
    }

    @Activate
    void start() {
        manual.driver().start();
        calculated.driver().start();
    }

    @Deactivate
    void stop() {
        synchronized (this) {
            stopped = true;
            offered.values().forEach(Runnable::run);
            offered.clear();
        }
        manual.driver().stop();
        calculated.driver().stop();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindJournal(Journal came) {
        journal = came;
        calculated.driver().wakeUp();
    }

    void unbindJournal(Journal left) {
        if (journal == left) journal = null;
        calculated.driver().wakeUp();
    }

    @Override
    public void revised(PlantRevision revision) {
        var plant = revision.plant();
        var entered = tagsOf(plant, Device.MANUAL);
        manual.use(entered);
        calculated.use(plant);
        offer(manual.driver(), !entered.isEmpty());
        offer(calculated.driver(), !tagsOf(plant, Device.CALCULATED).isEmpty());
    }

    private static List<PlantTag> tagsOf(Plant plant, String device) {
        return plant.tags().values().stream()
                .filter(each -> each.device().equals(device))
                .sorted(Comparator.comparing(each -> each.definition().path()))
                .toList();
    }

    private synchronized void offer(Driver driver, boolean wanted) {
        if (stopped || wanted == offered.containsKey(driver.device())) return;
        if (wanted) offered.put(driver.device(), offer.offer(driver));
        else {
            var back = offered.remove(driver.device());
            if (back != null) back.run();
        }
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    @Override
    public List<Metric> metrics() {
        var all = new ArrayList<Metric>();
        synchronized (this) {
            if (offered.containsKey(Device.MANUAL)) all.addAll(manual.driver().metrics());
            if (offered.containsKey(Device.CALCULATED))
                all.addAll(calculated.driver().metrics());
        }
        return all;
    }
}
