package dev.patchbay.testkit;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/** Ids that all customers of a panel share: between two of ours lie one to three of others. The same for the same seed. */
final class IdSequence {
    private final Random random;
    private final boolean shared;
    private final Set<String> foreign = new LinkedHashSet<>();
    private long next;

    IdSequence(long first, long seed, boolean shared) {
        this.next = first;
        this.random = new Random(seed);
        this.shared = shared;
    }

    /** One of ours, after some of others. */
    String ours(Spelling spelling) {
        int others = shared ? 1 + random.nextInt(3) : 0;
        for (int i = 0; i < others; i++) {
            foreign.add(spelling.of(next++));
        }
        return spelling.of(next++);
    }

    Set<String> foreign() {
        return foreign;
    }

    /** How ids look. */
    enum Spelling {
        DECIMAL {
            @Override
            String of(long number) {
                return Long.toString(number);
            }
        },
        HEX {
            @Override
            String of(long number) {
                return String.format("%08x%016x", 0x65f0_0000L + number, scatter(number));
            }
        },
        PREFIXED {
            @Override
            String of(long number) {
                return "ord_" + Long.toString(scatter(number) >>> 1, 36);
            }
        };

        abstract String of(long number);

        /** Different for different numbers, and without visible order. */
        private static long scatter(long number) {
            long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
