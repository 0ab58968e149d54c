package dev.patchbay.account;

import dev.patchbay.spi.Balance;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelProvider;
import java.time.Clock;
import java.util.function.Supplier;

/** Remembers every balance, whoever asked for it. */
final class BalanceWatch extends Guard {
    private final Standing standing;
    private final Burn burn;
    private final Clock clock;

    BalanceWatch(PanelProvider next, Standing standing, Burn burn, Clock clock) {
        super(next);
        this.standing = standing;
        this.burn = burn;
        this.clock = clock;
    }

    @Override
    <T> T around(Operation operation, Supplier<T> call) {
        if (operation != Operation.BALANCE) {
            return call.get();
        }
        long asked = standing.asking();
        T value = call.get();
        if (value instanceof Balance balance) {
            standing.seen(balance, asked);
            burn.read(clock.instant(), balance.amount());
        }
        return value;
    }
}
