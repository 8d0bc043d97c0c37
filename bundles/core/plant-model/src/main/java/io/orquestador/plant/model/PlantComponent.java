package io.orquestador.plant.model;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.audit.Acts;
import io.orquestador.driver.DriverKind;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.plant.PlantListener;
import io.orquestador.plant.PlantModel;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.features.FeaturesService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The plant model in OSGi: what it finds around itself, and what it offers. A successor finds the same revision and touches no device. */
@Component(
        configurationPid = PlantConfig.PID,
        service = {},
        immediate = true)
@Designate(ocd = PlantConfig.class)
public final class PlantComponent {
    private final BundleContext context;
    private final InstalledKinds kinds = new InstalledKinds();
    private final Conditions conditions = new Conditions(Clock.systemUTC());
    private final PlantFeatures features;
    private final FolderPlantModel model;
    private final List<ServiceRegistration<?>> offered = new ArrayList<>();
    private volatile @Nullable FeatureCatalogue catalogue;

    /** While it is away every change is refused. */
    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Acts acts;

    @Activate
    public PlantComponent(BundleContext context, PlantConfig config, @Reference ConfigurationAdmin admin) {
        this.context = context;
        var data = DataFolder.path();
        features = new PlantFeatures(context, () -> catalogue, conditions, data, System::nanoTime);
        model = new FolderPlantModel(
                new Surroundings(
                        settings(config, data),
                        data,
                        kinds::now,
                        () -> acts,
                        new DeviceConfigurations(admin),
                        features,
                        Clock.systemUTC(),
                        System::nanoTime),
                conditions);
    }

    private static Surroundings.Settings settings(PlantConfig config, Path data) {
        var folder = config.folder().isBlank() ? "plant" : config.folder().strip();
        if (!config.apply().equals("auto") && !config.apply().equals("staged"))
            throw new IllegalArgumentException(
                    "PLANT-CONFIG apply=%s: it may be auto or staged.".formatted(config.apply()));
        check("quietMs", config.quietMs(), 100, 60_000);
        check("keep", config.keep(), 2, 1_000);
        return new Surroundings.Settings(
                data.resolve(folder).toAbsolutePath().normalize(),
                config.apply().equals("auto"),
                TimeUnit.MILLISECONDS.toNanos(config.quietMs()),
                config.keep());
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(
                    "PLANT-CONFIG %s=%d: it may be %d to %d.".formatted(name, value, least, most));
    }

    @Activate
    void start() {
        features.start();
        model.start();
        offered.add(context.registerService(ConditionSource.class, this::all, null));
        offered.add(context.registerService(PlantModel.class, model, null));
    }

    private List<Condition> all() {
        features.watch();
        return conditions.conditions();
    }

    @Deactivate
    void stop() {
        offered.forEach(ServiceRegistration::unregister);
        model.stop();
        features.stop();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindKind(DriverKind kind, Map<String, Object> properties) {
        var bundle = properties.get(Constants.SERVICE_BUNDLEID) instanceof Long id ? context.getBundle(id) : null;
        if (bundle == null) return; // uninstalled just now
        kinds.add(kind, bundle);
        model.surroundingsChanged();
    }

    void unbindKind(DriverKind kind) {
        kinds.remove(kind);
        model.surroundingsChanged();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindListener(PlantListener listener) {
        model.listen(listener);
    }

    void unbindListener(PlantListener listener) {
        model.forget(listener);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindFeatures(FeaturesService karaf) {
        catalogue = new KarafFeatures(karaf);
        model.surroundingsChanged();
    }

    void unbindFeatures(FeaturesService karaf) {
        catalogue = null;
    }
}
