package io.orquestador.support.expression;

import io.orquestador.tag.StatusCode;
import java.util.List;

/** Functions that look at the quality of an expression instead of passing it on. */
final class Qualities {
    private Qualities() {}

    /** Computes something and tells the quality that the frame has then. */
    private interface Probe {
        int status(Frame frame);
    }

    private static Probe probe(Code of) {
        if (of instanceof Code.Bool bool) {
            var run = bool.run();
            return frame -> {
                boolean ignored = run.of(frame);
                return frame.status;
            };
        }
        if (of instanceof Code.Int integer) {
            var run = integer.run();
            return frame -> {
                long ignored = run.of(frame);
                return frame.status;
            };
        }
        if (of instanceof Code.Decimal decimal) {
            var run = decimal.run();
            return frame -> {
                double ignored = run.of(frame);
                return frame.status;
            };
        }
        var run = ((Code.Text) of).run();
        return frame -> {
            String ignored = run.of(frame);
            return frame.status;
        };
    }

    private static int alone(Frame frame, Probe probe) {
        int before = frame.status;
        frame.status = StatusCode.GOOD;
        int own = probe.status(frame);
        frame.status = before;
        return own;
    }

    static Code good(Node of) {
        var probe = probe(of.code());
        return new Code.Bool(frame -> StatusCode.isGood(alone(frame, probe)));
    }

    static Code quality(Node of) {
        var probe = probe(of.code());
        return new Code.Text(frame -> switch (Frame.severity(alone(frame, probe))) {
            case 0 -> "good";
            case 1 -> "uncertain";
            default -> "bad";
        });
    }

    /** Each alternative is computed once and its quality taken with it. */
    static Code valueOr(String user, Node first, Node second) throws ExpressionError {
        var type = Logic.common(user, first, second);
        return switch (type) {
            case BOOL -> {
                var a = first.bool(user).run();
                var b = second.bool(user).run();
                yield new Code.Bool(frame -> {
                    int before = begin(frame);
                    boolean value = a.of(frame);
                    return end(frame, before) ? value : b.of(frame);
                });
            }
            case INT64 -> {
                var a = first.integer(user).run();
                var b = second.integer(user).run();
                yield new Code.Int(
                        frame -> {
                            int before = begin(frame);
                            long value = a.of(frame);
                            return end(frame, before) ? value : b.of(frame);
                        },
                        false);
            }
            case FLOAT64 -> {
                var a = first.decimal(user).run();
                var b = second.decimal(user).run();
                yield new Code.Decimal(frame -> {
                    int before = begin(frame);
                    double value = a.of(frame);
                    return end(frame, before) ? value : b.of(frame);
                });
            }
            case STRING -> {
                var a = first.string(user).run();
                var b = second.string(user).run();
                yield new Code.Text(frame -> {
                    int before = begin(frame);
                    var value = a.of(frame);
                    return end(frame, before) ? value : b.of(frame);
                });
            }
        };
    }

    private static int begin(Frame frame) {
        int before = frame.status;
        frame.status = StatusCode.GOOD;
        return before;
    }

    /** @return what was computed since {@link #begin} can be used; its quality then counts, else it is forgotten */
    private static boolean end(Frame frame, int before) {
        int own = frame.status;
        frame.status = before;
        if (StatusCode.isBad(own)) return false;
        frame.worsen(own);
        return true;
    }

    static Code isNan(String user, List<Node> arguments) throws ExpressionError {
        var run = arguments.get(0).decimal(user).run();
        return new Code.Bool(frame -> {
            int before = begin(frame);
            boolean none = !Double.isFinite(run.of(frame));
            int own = frame.status;
            frame.status = before;
            if (!none) frame.worsen(own); // a bad number is a number nobody should use
            return none;
        });
    }
}
