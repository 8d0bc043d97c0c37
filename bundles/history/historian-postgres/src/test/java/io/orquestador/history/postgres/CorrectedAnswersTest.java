package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;

import io.orquestador.history.corrections.Layer;
import io.orquestador.history.corrections.LayerOrder;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestActs;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The same while people hide, replace, take back and erase: every question has the answer of a plain list with the same layers. */
class CorrectedAnswersTest extends SameAnswersTest {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);
    private static final long DAY = Partitioned.DAY_NS;

    /** By id; those that count. */
    private final List<Laid> laid = new ArrayList<>();

    private record Laid(long id, long from, long to, List<Sample> samples) {}

    @Override
    List<Sample> shown(List<Sample> came) {
        var shown = came;
        for (var layer : laid)
            shown = Stream.concat(
                            shown.stream().filter(s -> s.time() < layer.from || s.time() >= layer.to),
                            layer.samples.stream())
                    .sorted(Comparator.comparingLong(Sample::time))
                    .toList();
        return shown;
    }

    @Override
    void change(Plant plant) throws Exception {
        plant.historian.acts = TestActs.allowAll();
        for (int i = random.nextInt(3); i > 0; i--) {
            long length = 1 + random.nextLong(random.nextBoolean() ? DAY / 24 : 10 * DAY);
            long from = random.nextInt(3) == 0
                    ? now - length / 2
                    : Plant.T0 + random.nextLong(-5 * DAY, now - Plant.T0 + 1);
            switch (random.nextInt(5)) {
                case 0, 1 -> lay(plant, from, from + length, List.of());
                case 2 -> lay(plant, from, from + length, samples(from, length));
                case 3 -> withdraw(plant);
                default -> erase(plant, from, from + length);
            }
        }
    }

    private List<Sample> samples(long from, long length) {
        var samples = new ArrayList<Sample>();
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
            long bits = type == TagType.INT64 ? random.nextInt(100) : Double.doubleToRawLongBits(random.nextInt(100));
            samples.add(new Sample(from + random.nextLong(length), bits, 0, true));
        }
        samples.sort(Comparator.comparingLong(Sample::time));
        return samples;
    }

    private void lay(Plant plant, long from, long to, List<Sample> samples) throws Exception {
        var kind = samples.isEmpty() ? Layer.Kind.HIDDEN : Layer.Kind.REPLACED;
        var given = samples.stream()
                .map(s -> new LayerOrder.NewSample(s.time(), value(s), s.status()))
                .toList();
        var made = plant.historian.make(OWNER, new LayerOrder("a", kind, from, to, "test", given));
        laid.add(new Laid(made.get(0).id(), from, to, samples));
    }

    private Object value(Sample sample) {
        return type == TagType.INT64 ? (Object) sample.bits() : (Object) Double.longBitsToDouble(sample.bits());
    }

    private void withdraw(Plant plant) throws Exception {
        if (laid.isEmpty()) return;
        plant.historian.withdraw(OWNER, laid.remove(random.nextInt(laid.size())).id, "test");
    }

    private void erase(Plant plant, long from, long to) throws Exception {
        plant.historian.erase(OWNER, "a", from, to, "test");
        model.removeIf(s -> s.time() >= from && s.time() < to);
        laid.replaceAll(each -> new Laid(
                each.id,
                each.from,
                each.to,
                each.samples.stream()
                        .filter(s -> s.time() < from || s.time() >= to)
                        .toList()));
        if (random.nextBoolean()) return; // the answers are right from the first moment on
        await().until(() -> plant.historian.erasures().stream().allMatch(each -> each.done() != null));
    }
}
