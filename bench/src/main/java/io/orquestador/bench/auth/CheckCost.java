package io.orquestador.bench.auth;

import io.orquestador.audit.chain.BenchLog;
import io.orquestador.security.Permit;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.rules.BenchPolicy;
import io.orquestador.security.tokens.BenchDoor;
import io.orquestador.support.test.TestAccounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What it costs to know whose an access token is and that they may, in one thread, among 500 accounts.
 *
 * @param cachedUs 99th percentile with a token that was verified before [µs]
 * @param uncachedUs the same of a token that nobody has seen yet [µs]
 */
public record CheckCost(double cachedUs, double uncachedUs) {
    private static final String TAG = "tags/cellar/tank-1/setpoint";
    private static final int PROGRAMS = 500;
    private static final int CHECKS = 500_000;

    /** @param each access tokens of a program; the first half of all warms up */
    public static CheckCost measure(Path data, int each) throws Exception {
        var accounts = new TestAccounts();
        var permit = BenchPolicy.of(accounts);
        var tokens = new ArrayList<String>();
        try (var log = new BenchLog(data)) {
            var door = new BenchDoor(accounts, log.audit());
            for (int i = 0; i < PROGRAMS; i++)
                tokens.addAll(door.accessTokens(accounts.addProgram("program-" + i, Role.OPERATOR), each));
            var half = tokens.subList(0, tokens.size() / 2);
            p99(door, permit, half, half.size());
            double uncached = p99(door, permit, tokens.subList(tokens.size() / 2, tokens.size()), tokens.size() / 2);
            var known = List.copyOf(tokens.subList(tokens.size() - PROGRAMS, tokens.size()));
            p99(door, permit, known, CHECKS);
            return new CheckCost(p99(door, permit, known, CHECKS), uncached);
        }
    }

    /** [µs] */
    private static double p99(BenchDoor door, Permit permit, List<String> tokens, int checks) {
        var took = new long[checks];
        for (int i = 0; i < checks; i++) {
            var token = tokens.get(i % tokens.size());
            long began = System.nanoTime();
            var subject = door.whose(token);
            boolean may = subject.isPresent()
                    && permit.check(subject.get(), TAG, "enter").allowed();
            took[i] = System.nanoTime() - began;
            if (!may) throw new IllegalStateException("An operator may enter " + TAG + ", and was refused");
        }
        Arrays.sort(took);
        return took[(int) (checks * 0.99)] / 1e3;
    }
}
