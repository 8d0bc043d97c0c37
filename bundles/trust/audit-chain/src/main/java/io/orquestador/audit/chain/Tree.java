package io.orquestador.audit.chain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merkle tree of RFC 6962 that grows by one leaf at a time and keeps only the roots of its whole parts, largest first. It can watch for
 * nodes that a proof needs. For one thread.
 */
final class Tree {
    /** The node over leaves {@code from} (counted from 0) until {@code until}. */
    record Range(long from, long until) {}

    private record Part(Range range, byte[] hash) {}

    private final List<Part> parts = new ArrayList<>();
    private final Set<Range> watched;
    private final Map<Range, byte[]> seen = new HashMap<>();
    private long size;

    Tree() {
        this(Set.of());
    }

    Tree(Set<Range> watched) {
        this.watched = watched;
    }

    /** Goes on from the roots of the whole parts. @throws IllegalArgumentException when there are not as many as {@code size} has */
    static Tree of(long size, List<byte[]> roots) {
        var tree = new Tree();
        for (var root : roots) {
            long width = Long.highestOneBit(size - tree.size);
            if (width == 0) break;
            tree.parts.add(new Part(new Range(tree.size, tree.size + width), root));
            tree.size += width;
        }
        if (tree.size != size || tree.parts.size() != roots.size())
            throw new IllegalArgumentException("A tree of " + size + " has no " + roots.size() + " parts");
        return tree;
    }

    void add(byte[] leaf) {
        var part = new Part(new Range(size, ++size), leaf);
        see(part);
        while (!parts.isEmpty() && width(parts.get(parts.size() - 1)) == width(part))
            part = join(parts.remove(parts.size() - 1), part);
        parts.add(part);
    }

    long size() {
        return size;
    }

    List<byte[]> roots() {
        return parts.stream().map(Part::hash).toList();
    }

    byte[] root() {
        return fold().map(Part::hash).orElseGet(() -> Hashes.of(new byte[0]));
    }

    /** @return the nodes in that order; null when one was not watched or is not in this tree */
    @Nullable
    List<byte[]> nodes(List<Range> ranges) {
        fold();
        var nodes = ranges.stream().map(seen::get).toList();
        return nodes.contains(null) ? null : nodes;
    }

    private Optional<Part> fold() {
        Part right = null;
        for (int i = parts.size() - 1; i >= 0; i--) right = right == null ? parts.get(i) : join(parts.get(i), right);
        return Optional.ofNullable(right);
    }

    private Part join(Part left, Part right) {
        var range = new Range(left.range().from(), right.range().until());
        var joined = new Part(range, Hashes.node(left.hash(), right.hash()));
        see(joined);
        return joined;
    }

    private void see(Part part) {
        if (watched.contains(part.range())) seen.put(part.range(), part.hash());
    }

    private static long width(Part part) {
        return part.range().until() - part.range().from();
    }

    /** What proves that leaf {@code index} is in a tree of {@code size}: RFC 6962, 2.1.1, nearest sibling first. */
    static List<Range> inclusion(long index, long size) {
        var path = new ArrayList<Range>();
        long from = 0;
        long until = size;
        while (until - from > 1) {
            long middle = from + half(until - from);
            boolean left = index < middle;
            path.add(left ? new Range(middle, until) : new Range(from, middle));
            if (left) until = middle;
            else from = middle;
        }
        Collections.reverse(path);
        return path;
    }

    /** What proves that a tree of {@code size} begins with the tree of {@code earlier}: RFC 6962, 2.1.2. */
    static List<Range> consistency(long earlier, long size) {
        var path = new ArrayList<Range>();
        if (earlier == 0 || earlier == size) return path;
        long from = 0;
        long until = size;
        boolean whole = true; // the earlier tree is this very part
        while (earlier < until) {
            long middle = from + half(until - from);
            if (earlier <= middle) {
                path.add(new Range(middle, until));
                until = middle;
            } else {
                path.add(new Range(from, middle));
                from = middle;
                whole = false;
            }
        }
        if (!whole) path.add(new Range(from, until));
        Collections.reverse(path);
        return path;
    }

    private static long half(long width) { // largest power of two below it
        return Long.highestOneBit(width - 1);
    }
}
