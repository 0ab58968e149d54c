package dev.patchbay.ledger.property;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One thing that happens. Its numbers pick from whatever there is when it happens, so that any row of steps can happen, and
 * any part of one.
 */
record Step(Kind kind, int a, int b, int c) {
    private static final int CHOICES = 60;

    /** What happens; the number says how often. */
    enum Kind {
        SUBMIT(4),
        LOOK(10),
        CLAIM(48),
        SEND(52),
        TELL(40),
        ANSWER_LATE(14),
        CRASH(4),
        RESTART(1),
        BURY(4),
        ORPHAN(16),
        REPEAT(16),
        GATHER(36),
        WEIGH(4),
        SETTLE_BY_EVIDENCE(28),
        RESOLVE(12),
        WITHDRAW(1),
        POSTPONE(4),
        REJECT(1),
        OBSERVE(10),
        ASK(6),
        ANSWER(8),
        HOLD(1),
        RELEASE(6),
        RECOVER(1),
        END_RECOVERY(6),
        RESERVE(6),
        WRITE_AGAIN(16),
        PASS(28);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    private static final List<Kind> BY_WEIGHT = Arrays.stream(Kind.values())
            .flatMap(kind -> Stream.generate(() -> kind).limit(kind.weight))
            .toList();

    static List<Step> row(long seed, int length) {
        Random random = new Random(seed);
        return IntStream.range(0, length).mapToObj(step -> random(random)).toList();
    }

    private static Step random(Random random) {
        return new Step(
                BY_WEIGHT.get(random.nextInt(BY_WEIGHT.size())),
                random.nextInt(CHOICES),
                random.nextInt(CHOICES),
                random.nextInt(CHOICES));
    }

    /** One of some by a number of this step. */
    static <T> T pick(List<T> some, int number) {
        return some.get(number % some.size());
    }

    /** The same with simpler numbers, the simplest first. */
    Stream<Step> simpler() {
        return Stream.of(
                        new Step(kind, 0, 0, 0),
                        new Step(kind, 0, b, c),
                        new Step(kind, a, 0, c),
                        new Step(kind, a, b, 0))
                .filter(step -> !step.equals(this));
    }
}
