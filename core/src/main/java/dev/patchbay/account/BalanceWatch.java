package dev.patchbay.account;

import dev.patchbay.spi.Balance;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelProvider;
import java.util.function.Supplier;

/** Remembers every balance, whoever asked for it. */
final class BalanceWatch extends Guard {
    private final Standing standing;
    private final Ticks ticks;

    BalanceWatch(PanelProvider next, Standing standing, Ticks ticks) {
        super(next);
        this.standing = standing;
        this.ticks = ticks;
    }

    @Override
    <T> T around(Operation operation, Supplier<T> call) {
        if (operation != Operation.BALANCE) {
            return call.get();
        }
        long asked = ticks.now();
        T value = call.get();
        if (value instanceof Balance balance) {
            standing.seen(balance, asked);
        }
        return value;
    }
}
