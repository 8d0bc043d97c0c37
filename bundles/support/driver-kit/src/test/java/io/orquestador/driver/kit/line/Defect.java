package io.orquestador.driver.kit.line;

import io.orquestador.driver.WriteResult;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.Backoff;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.tag.StatusCode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** What drivers get wrong, each planted in the right one; and the tests of the kit that must fail for it, and no others. */
enum Defect {
    NONE,
    LEAKS_A_THREAD("noThreadIsLeft", "noClassIsLeft") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                void start() {
                    var forgotten = new Thread(
                            () -> {
                                while (true) LockSupport.park();
                            },
                            "forgotten");
                    forgotten.setDaemon(true);
                    forgotten.start();
                    super.start();
                }
            };
        }
    },
    LEAKS_A_SOCKET("noSocketIsLeft") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                void start() {
                    try {
                        FORGOTTEN.add(new DatagramSocket());
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    super.start();
                }
            };
        }
    },
    LEAKS_ITS_CLASSES("noClassIsLeft") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            System.getProperties().put("driver of " + settings.device(), settings);
            return super.driver(settings, bus, clock);
        }
    },
    LEAKS_MEMORY("memoryStaysFlat") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                private final List<byte[]> errors = new ArrayList<>();

                @Override
                long waitMs(Backoff next) {
                    errors.add(new byte[1 << 19]);
                    return super.waitMs(next);
                }
            };
        }
    },
    TAKES_A_LATE_REPLY("lateAnswerIsNotTakenForTheNext", "duplicateFrames") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(
                    settings,
                    new GaugeLink() {
                        @Override
                        boolean isMine(String answered) {
                            return true;
                        }

                        @Override
                        void failed() {
                            if (socket.isClosed()) super.failed();
                        }
                    },
                    bus,
                    clock);
        }
    },
    READS_WHAT_COMES_AT_ONCE("byteByByte") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(
                    settings,
                    new GaugeLink() {
                        @Override
                        String line(Socket from, int timeoutMs) throws IOException {
                            from.setSoTimeout(timeoutMs);
                            var buffer = new byte[256];
                            int n = from.getInputStream().read(buffer);
                            if (n < 0) throw new IOException("it closed the connection");
                            return new String(buffer, 0, n, StandardCharsets.US_ASCII).strip();
                        }
                    },
                    bus,
                    clock);
        }
    },
    WAITS_FOR_EACH_BYTE_ANEW("slowLoris") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(
                    settings,
                    new GaugeLink() {
                        @Override
                        String line(Socket from, int timeoutMs) throws IOException {
                            from.setSoTimeout(timeoutMs);
                            var line = new StringBuilder();
                            for (int next = from.getInputStream().read();
                                    next != '\n';
                                    next = from.getInputStream().read()) {
                                if (next < 0 || line.length() > 256) throw new IOException("it sent no line");
                                line.append((char) next);
                            }
                            return line.toString();
                        }
                    },
                    bus,
                    clock);
        }
    },
    CONNECTS_IN_THE_CONSTRUCTOR("buildsAndStartsAtOnce") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            try (var test = new Socket()) {
                test.connect(new InetSocketAddress(settings.host(), settings.port()), 700);
            } catch (IOException | IllegalArgumentException e) {
                // as many do
            }
            return super.driver(settings, bus, clock);
        }
    },
    STORMS("reconnectStormIsHeldByTheBackOff", "flappingDeviceIsHeldByTheBackOff") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                long waitMs(Backoff next) {
                    return 10;
                }
            };
        }
    },
    SHOWS_NAN_AS_GOOD("strangeValuesAreNeverGood") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                int quality(double value) {
                    return StatusCode.GOOD;
                }
            };
        }
    },
    POLLS_BY_THE_WALL_CLOCK("clockSetBackByHours", "clockSetForwardByHours") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                long nanoTime() {
                    return clock.millis() * 1_000_000;
                }
            };
        }
    },
    SHARES_A_LOCK("hangingDevicesSlowNoOther") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(
                    settings,
                    new GaugeLink() {
                        @Override
                        String ask(String request, int timeoutMs) throws IOException {
                            LOCK.lock();
                            try {
                                return super.ask(request, timeoutMs);
                            } finally {
                                LOCK.unlock();
                            }
                        }
                    },
                    bus,
                    clock);
        }
    },
    WRITES_WITHOUT_A_PERMIT("writeWithoutPermitIsRefused", "deniedWriteIsRefused") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                boolean isPermitted(Permit now, Subject subject, String tagPath) {
                    return true;
                }
            };
        }
    },
    CONFIRMS_WHAT_NOBODY_KNOWS("unknownOutcomeIsToldAndNotRepeated") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                WriteResult unknown(GaugePoint point, double value) {
                    return new WriteResult.Confirmed(0);
                }
            };
        }
    },
    REPEATS_A_WRITE("unknownOutcomeIsToldAndNotRepeated") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                WriteResult unknown(GaugePoint point, double value) {
                    thread.send(() -> repeat(point, value));
                    return super.unknown(point, value);
                }

                private void repeat(GaugePoint point, double value) {
                    if (write(point, value) instanceof WriteResult.Refused) thread.send(() -> repeat(point, value));
                    LockSupport.parkNanos(10_000_000);
                }
            };
        }
    },
    QUEUES_WITHOUT_BOUND("queueOfWritesIsBounded") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                int inbox() {
                    return 1_000_000;
                }
            };
        }
    },
    RECONNECTS_FOR_NEW_POINTS("changedPointsKeepTheConnection") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                boolean isElsewhere(GaugeSettings before, GaugeSettings next) {
                    return true;
                }
            };
        }
    },
    FIGHTS_FOR_ITS_TAGS("superseded") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                void superseded() {
                    bus.retag(this.settings.tags());
                }
            };
        }
    },
    WAITS_FOR_ITS_DEVICE_TO_STOP("stopsWhileConnecting", "stopsWhileWaitingForAnAnswer", "stopsInTheMiddleOfAFrame") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                @Override
                void stop() {
                    thread.stop();
                    thread.join(5_000);
                    super.stop();
                }
            };
        }
    },
    TELLS_EACH_FAILURE("reconnectStormIsHeldByTheBackOff") {
        @Override
        GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
            return new GaugeDriver(settings, new GaugeLink(), bus, clock) {
                private int failures;

                @Override
                void tellLost(Conditions to, IOException e) {
                    to.raise("GAUGE-NO-ANSWER", device() + ++failures, Severity.ERROR, "No answer.", "Look at it.");
                }
            };
        }
    };

    private static final List<DatagramSocket> FORGOTTEN = new ArrayList<>();
    private static final ReentrantLock LOCK = new ReentrantLock(true);

    /** Tests of the kit that must fail. */
    final Set<String> found;

    Defect(String... found) {
        this.found = Set.of(found);
    }

    GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
        return new GaugeDriver(settings, new GaugeLink(), bus, clock);
    }
}
