package dev.patchbay.config;

import dev.patchbay.routing.Target;
import dev.patchbay.spi.NearestName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the targets of one service, each an {@code account/service} or a block with more to it. */
final class TargetReader {
    private static final String SERVICE = "service";

    private final Optional<Set<String>> accounts;
    private final Map<String, Integer> lines = new HashMap<>();

    /** With the names of all accounts; empty where they could not be read. */
    TargetReader(Optional<Set<String>> accounts) {
        this.accounts = accounts;
    }

    Optional<Target> read(Value value) {
        return value.isText() ? place(value) : value.block().flatMap(this::read);
    }

    private Optional<Target> read(Block block) {
        Optional<Target> place =
                block.require(SERVICE, "write it as account/service").flatMap(this::place);
        long weight = block.find("weight")
                .flatMap(value -> value.read(Words::count))
                .map(Integer::longValue)
                .orElse(1L);
        OptionalLong min = bound(block, "min");
        OptionalLong max = bound(block, "max");
        checkOrder(block, min, max);
        block.refuseUnknown();
        return place.map(target -> new Target(target.account(), target.service(), weight, min, max));
    }

    /** Tells a problem where no quantity is between both. */
    static void checkOrder(Block block, OptionalLong min, OptionalLong max) {
        if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
            block.problem("min", "is more than max, so that no order fits; lower it or raise max");
        }
    }

    /** A number of units, where there is one. */
    static OptionalLong bound(Block block, String key) {
        return block.find(key)
                .flatMap(value -> value.read(Words::quantity))
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private Optional<Target> place(Value value) {
        Optional<Target> target = value.readFilled(this::place);
        target.ifPresent(read -> {
            Integer before = lines.putIfAbsent(read.toString(), value.line());
            if (before != null) {
                value.problem("is the target of line " + before + " again; keep one of them");
            }
        });
        return target;
    }

    private Target place(Filled filled) {
        String text = filled.text().strip();
        // A panel's id may hold slashes, an account's name cannot.
        int slash = text.indexOf('/');
        String service = text.substring(slash + 1).strip();
        if (slash < 1 || service.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a target; write account/service, as in reserve/8801");
        }
        String account = text.substring(0, slash).strip();
        accounts.filter(known -> !known.contains(account)).ifPresent(known -> {
            // A part of what came from the environment would not be found and hidden: what was written is shown.
            String shown = filled.used().isEmpty() ? account : filled.written();
            throw new IllegalArgumentException(NearestName.unknown("account", shown, known));
        });
        return Target.of(account, service);
    }
}
