package io.orquestador.driver.modbus;

import io.orquestador.support.driver.Grid;
import io.orquestador.support.driver.PollClass;
import io.orquestador.tag.SampleBatch;
import java.util.ArrayList;
import java.util.List;

/** One poll class at work: its grid, its requests and the batch they fill. For the owner's thread. */
final class Scan {
    private final PollClass pollClass;
    private final Grid grid;
    private final List<PointDecoder> points;
    private final List<Block> blocks = new ArrayList<>();
    private final SampleBatch batch;

    /** @param ofDevice all points of the device; those of this class are picked, and there may be none */
    Scan(PollClass pollClass, Grid grid, List<PointDecoder> ofDevice, Settings settings) {
        this.pollClass = pollClass;
        this.grid = grid;
        points = ofDevice.stream()
                .filter(each -> each.point().pollClass().equals(pollClass.name()))
                .toList();
        batch = new SampleBatch(Math.max(1, points.size()));
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

    PollClass pollClass() {
        return pollClass;
    }

    Grid grid() {
        return grid;
    }

    List<Block> blocks() {
        return blocks;
    }

    SampleBatch batch() {
        return batch;
    }
}
