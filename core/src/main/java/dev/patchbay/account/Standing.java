package dev.patchbay.account;

import dev.patchbay.spi.Balance;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How an account stands with its panel: whether its balance was ever read, and whether the panel refused it since. */
final class Standing {
    private record Seen(Balance balance, long asked) {}

    private record Parked(RefusalKind kind, String words, long since) {}

    private final String account;
    private final Backoff recheck;
    private final Ticks ticks;
    private final AtomicLong moments = new AtomicLong();
    private volatile @Nullable Seen last;
    private @Nullable Parked parked;
    private boolean proven;
    private String failure = "";
    private int waits;
    private long nextCheck;

    Standing(String account, Backoff recheck, Ticks ticks) {
        this.account = account;
        this.recheck = recheck;
        this.ticks = ticks;
        this.nextCheck = ticks.now();
    }

    Optional<Balance> lastBalance() {
        return Optional.ofNullable(last).map(Seen::balance);
    }

    /** A number for now, larger than any before: what tells which came first is no clock, which may stand still. */
    long moment() {
        return moments.incrementAndGet();
    }

    /** A balance was read, that was asked for at this moment. */
    synchronized void seen(Balance balance, long asked) {
        last = new Seen(balance, asked);
        proven = true;
        if (parked == null) {
            waits = 0;
        }
    }

    /** The panel refused the account. One that is parked already and was not looked at since stays as it is. */
    synchronized void park(RefusalKind kind, String words) {
        if (kind != RefusalKind.FUNDS && kind != RefusalKind.ACCOUNT) {
            throw new IllegalArgumentException("adds are parked for FUNDS or ACCOUNT, not for " + kind);
        }
        if (parked == null || freshBalance().isPresent()) {
            parked = new Parked(kind, words, moment());
            waitForNextCheck();
        }
    }

    /** The panel accepted an order whose permit was taken at this moment: what was parked before is over. */
    synchronized void accepted(long taken) {
        if (parked != null && taken > parked.since()) {
            parked = null;
            waits = 0;
        }
    }

    /**
     * Whether an order of this cost may go; if not, the balance is to be asked now.
     *
     * @throws GateClosedException where it may not, and it is too early to ask again
     */
    synchronized boolean allows(Optional<Money> cost) {
        if (isFine(cost)) {
            return true;
        }
        if (!ticks.hasPassed(nextCheck)) {
            throw closed();
        }
        return false;
    }

    /** The balance was asked for an order of this cost and was told. Throws where it does not suffice. */
    synchronized void checked(Optional<Money> cost) {
        if (!isFine(cost)) {
            waitForNextCheck();
            throw closed();
        }
    }

    /** The balance was asked and not told. */
    synchronized GateClosedException checkFailed(String why) {
        proven = false;
        failure = why;
        waitForNextCheck();
        return closed();
    }

    /** Why adds cannot go, whatever they cost, until the balance is worth asking again. */
    synchronized Optional<GateClosedException> held() {
        return isFine(Optional.empty()) || ticks.hasPassed(nextCheck) ? Optional.empty() : Optional.of(closed());
    }

    private boolean isFine(Optional<Money> cost) {
        if (parked == null) {
            return proven;
        }
        boolean funds = parked.kind() == RefusalKind.FUNDS;
        return proven
                && freshBalance().filter(it -> !funds || suffices(it, cost)).isPresent();
    }

    /** A balance that was asked for before the refusal says nothing about it. */
    private Optional<Balance> freshBalance() {
        Seen seen = last;
        return seen != null && parked != null && seen.asked() > parked.since()
                ? Optional.of(seen.balance())
                : Optional.empty();
    }

    /** Where the cost is unknown or in another currency, anything above zero is worth a try. */
    private static boolean suffices(Balance balance, Optional<Money> cost) {
        if (cost.isPresent()) {
            Money has = balance.amount().in(cost.get().currency());
            if (has.currency().equals(cost.get().currency())) {
                return has.compareAmount(cost.get()) >= 0;
            }
        }
        return balance.amount().value().signum() > 0;
    }

    private void waitForNextCheck() {
        nextCheck = ticks.in(recheck.after(waits++));
    }

    private GateClosedException closed() {
        Optional<Duration> wait = Optional.of(ticks.left(nextCheck).orElse(Duration.ZERO));
        if (parked == null) {
            return new GateClosedException(
                    Hold.UNPROVEN, "the balance of account '" + account + "' could not be read: " + failure, wait);
        }
        Hold hold = parked.kind() == RefusalKind.FUNDS ? Hold.FUNDS : Hold.ACCOUNT;
        return new GateClosedException(hold, "the panel refused account '" + account + "': " + parked.words(), wait);
    }
}
