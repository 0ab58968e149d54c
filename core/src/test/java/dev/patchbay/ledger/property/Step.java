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
        LOOK(4),
        CLAIM(14),
        SEND(16),
        TELL(16),
        ANSWER_LATE(5),
        CRASH(3),
        RESTART(1),
        BURY(2),
        ORPHAN(6),
        REPEAT(5),
        GATHER(8),
        WEIGH(2),
        SETTLE_BY_EVIDENCE(10),
        RESOLVE(6),
        WITHDRAW(2),
        POSTPONE(2),
        REJECT(1),
        OBSERVE(3),
        ASK(2),
        ANSWER(2),
        HOLD(2),
        RELEASE(3),
        RECOVER(1),
        END_RECOVERY(2),
        RESERVE(3),
        WRITE_AGAIN(6),
        PASS(8);

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
