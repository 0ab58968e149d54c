package dev.patchbay.testkit.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of one operation go wrong and how. Calls that nothing is scripted for are answered plainly. Safe for many
 * threads: two calls at once never meet the same scripted fault twice.
 */
public final class FaultScript {
    private final Map<Long, Fault> byCall = new HashMap<>();
    private long calls;
    private @Nullable Fault otherwise;

    FaultScript() {}

    /** The coming calls, one fault each; behind those that are scripted already. */
    public synchronized FaultScript next(Fault... faults) {
        long call = calls;
        for (Fault fault : faults) {
            do {
                call++;
            } while (byCall.containsKey(call));
            byCall.put(call, fault);
        }
        return this;
    }

    /** One call, counted from now: 1 is the next. Takes the place of what was scripted for it. */
    public synchronized FaultScript call(int number, Fault fault) {
        if (number < 1) {
            throw new IllegalArgumentException("calls are counted from 1, the next one; " + number + " has passed");
        }
        byCall.put(calls + number, fault);
        return this;
    }

    /** Every call from now that nothing else is scripted for. */
    public synchronized FaultScript every(Fault fault) {
        otherwise = fault;
        return this;
    }

    /** From now on all goes well. */
    public synchronized void clear() {
        byCall.clear();
        otherwise = null;
    }

    /** Counts a call and says what is scripted for it. */
    synchronized @Nullable Fault take() {
        Fault scripted = byCall.remove(++calls);
        return scripted == null ? otherwise : scripted;
    }
}
