package io.orquestador.driver.modbus;

import io.orquestador.support.driver.PollClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The requests that one poll class takes. For the owner's thread. */
final class Blocks {
    private final PollClass pollClass;
    private final List<PointDecoder> points;
    private final List<Block> blocks = new ArrayList<>();

    /** @param ofDevice all points of the device; those of this class are picked */
    Blocks(PollClass pollClass, List<PointDecoder> ofDevice, Settings settings) {
        this.pollClass = pollClass;
        points = ofDevice.stream()
                .filter(each -> each.point().pollClass().equals(pollClass.name()))
                .toList();
        plan(settings);
    }

    /** Forgets what the device refused and starts with the fewest requests again. */
    void plan(Settings settings) {
        blocks.clear();
        blocks.addAll(BlockPlanner.plan(points, settings.maxGap(), settings.mostPerRead()));
    }

    /** Reads the halves of block {@code index} separately from now on. */
    void split(int index) {
        var halves = blocks.get(index).halves();
        blocks.set(index, halves[0]);
        blocks.add(index + 1, halves[1]);
    }

    /** What was added to the last batch did not reach the bus: show it again. */
    void showAgain() {
        blocks.forEach(Block::showAgain);
    }

    PollClass pollClass() {
        return pollClass;
    }

    int size() {
        return blocks.size();
    }

    Block get(int index) {
        return blocks.get(index);
    }

    Stream<Block> stream() {
        return blocks.stream();
    }
}
