package dev.patchbay.account;

import dev.patchbay.spi.Balance;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.RefusalKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands with its panel: whether its balance was ever read, what of it is spoken for, and whether the panel
 * refused the account since.
 */
final class Standing {
    private record Seen(Balance balance, long asked) {}

    private record Parked(RefusalKind kind, String words, long since) {}

    private final String account;
    private Backoff recheck;
    private Optional<String> currency;
    private final Ticks ticks;
    private final Reservations reservations = new Reservations();
    private final AtomicLong moments = new AtomicLong();
    private volatile @Nullable Seen last;
    private @Nullable Parked parked;
    private boolean proven;
    private String failure = "";
    private int waits;
    private long nextCheck;

    /**
     * One of an account that was never looked at.
     *
     * @param currency what its balance is in where the panel does not say it
     */
    Standing(String account, Optional<String> currency, Backoff recheck, Ticks ticks) {
        this.account = account;
        this.currency = currency;
        this.recheck = recheck;
        this.ticks = ticks;
        this.nextCheck = ticks.now();
    }

    /** From now on by other settings of the account. */
    synchronized void follow(Optional<String> named, Backoff waitsForBalance) {
        currency = named;
        recheck = waitsForBalance;
    }

    Optional<Balance> lastBalance() {
        return Optional.ofNullable(last).map(Seen::balance);
    }

    /** A number for now, larger than any before: what tells which came first is no clock, which may stand still. */
    long moment() {
        return moments.incrementAndGet();
    }

    /** The last balance, and what of it is spoken for. */
    synchronized Optional<Funds> funds() {
        return lastBalance().map(Balance::amount).map(amount -> {
            BigDecimal reserved =
                    amount.currency().or(() -> currency).map(reservations::in).orElse(BigDecimal.ZERO);
            return new Funds(amount, reserved);
        });
    }

    /** Whether another balance would show something that was spent since the last. */
    synchronized boolean anySpent() {
        return reservations.anySpent();
    }

    /**
     * Speaks for an order's cost, from now until a balance shows it.
     *
     * @throws GateClosedException where others have spoken for too much; nothing is reserved then
     */
    synchronized void reserve(Optional<Money> cost) {
        if (!affords(cost)) {
            throw closed(cost);
        }
        cost.ifPresent(reservations::take);
    }

    /** The order bought nothing. */
    synchronized void giveBack(Optional<Money> cost) {
        cost.ifPresent(reservations::giveBack);
    }

    /** The order may have bought; a balance that is asked for from now on shows it. */
    synchronized void spend(Optional<Money> cost) {
        cost.ifPresent(reservations::spend);
    }

    /** The moment at which a balance is asked for, just before it is. */
    synchronized long asking() {
        long asked = moment();
        reservations.asked(asked);
        return asked;
    }

    /** A balance was read, that was asked for at this moment. */
    synchronized void seen(Balance balance, long asked) {
        Seen before = last;
        if (before != null && before.asked() > asked) {
            // A later one came first: this one knows less.
            return;
        }
        last = new Seen(balance, asked);
        reservations.shown(asked);
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
            throw closed(cost);
        }
        return false;
    }

    /** The balance was asked for an order of this cost and was told. Throws where it does not suffice. */
    synchronized void checked(Optional<Money> cost) {
        if (!isFine(cost)) {
            waitForNextCheck();
            throw closed(cost);
        }
    }

    /** The balance was asked and not told. */
    synchronized GateClosedException checkFailed(String why) {
        proven = false;
        failure = why;
        waitForNextCheck();
        return closed(Optional.empty());
    }

    /** Why adds cannot go, whatever they cost, until the balance is worth asking again. */
    synchronized Optional<GateClosedException> held() {
        return isFine(Optional.empty()) || ticks.hasPassed(nextCheck)
                ? Optional.empty()
                : Optional.of(closed(Optional.empty()));
    }

    private boolean isFine(Optional<Money> cost) {
        if (parked == null) {
            return proven && affords(cost);
        }
        boolean funds = parked.kind() == RefusalKind.FUNDS;
        return proven
                && affords(cost)
                && freshBalance().filter(it -> !funds || suffices(it, cost)).isPresent();
    }

    /** A balance that was asked for before the refusal says nothing about it. */
    private Optional<Balance> freshBalance() {
        Seen seen = last;
        return seen != null && parked != null && seen.asked() > parked.since()
                ? Optional.of(seen.balance())
                : Optional.empty();
    }

    /** Whether what is available suffices; where that or the cost is unknown nothing is held against an order. */
    private boolean affords(Optional<Money> cost) {
        if (cost.isEmpty() || last == null) {
            return true;
        }
        Money left = available(last.balance(), cost.get());
        return !left.currency().equals(cost.get().currency()) || left.compareAmount(cost.get()) >= 0;
    }

    private Money available(Balance balance, Money cost) {
        Money has = balance.amount().in(cost.currency());
        return new Money(has.amount().subtract(reservations.in(has.currency())), has.currency());
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

    private GateClosedException closed(Optional<Money> cost) {
        Optional<Duration> wait = Optional.of(ticks.left(nextCheck).orElse(Duration.ZERO));
        if (proven && !affords(cost)) {
            return new GateClosedException(
                    Hold.FUNDS,
                    "the balance of account '" + account + "' is " + funds().orElseThrow()
                            + ": it does not suffice for " + cost.orElseThrow(),
                    wait);
        }
        if (parked == null) {
            return new GateClosedException(
                    Hold.UNPROVEN, "the balance of account '" + account + "' could not be read: " + failure, wait);
        }
        Hold hold = parked.kind() == RefusalKind.FUNDS ? Hold.FUNDS : Hold.ACCOUNT;
        return new GateClosedException(hold, "the panel refused account '" + account + "': " + parked.words(), wait);
    }
}
