package dev.patchbay.order;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.AddPermission;
import dev.patchbay.account.AddPermit;
import dev.patchbay.account.Hold;
import dev.patchbay.routing.Budgets;
import dev.patchbay.routing.Candidate;
import dev.patchbay.routing.RoutePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the gates of a plan's candidates said, asked one after the other until one let the order through.
 *
 * @param pass what the order may go with; empty where none did
 * @param closed why the others did not, for people
 * @param forMoney how many of them did not for want of money
 * @param soonest how long until asking again is worth it
 */
record Admission(Optional<Pass> pass, List<String> closed, int forMoney, Duration soonest) {
    private static final Duration GATE_SOON = Duration.ofSeconds(5);

    /**
     * All that one purchase needs, and gives back where it comes to nothing.
     *
     * @param candidate where
     * @param account its account
     * @param permit the gate's
     * @param budget its part of what a day may cost
     */
    record Pass(Candidate candidate, Account account, AddPermit permit, Budgets.Hold budget) implements AutoCloseable {
        @Override
        public void close() {
            try (permit) {
                budget.close();
            }
        }
    }

    /**
     * Asks them.
     *
     * @param turn of the accounts, read before the plan was made
     */
    static Admission of(RoutePlan plan, int turn, Accounts accounts, Budgets budgets) {
        List<String> closed = new ArrayList<>();
        int forMoney = 0;
        Duration soonest = GATE_SOON;
        for (Candidate candidate : plan.ranked()) {
            Optional<Account> account =
                    accounts.find(candidate.target().account()).filter(found -> found.turn() <= turn);
            if (account.isEmpty()) {
                closed.add(candidate.target() + ": its account was configured anew just now");
                continue;
            }
            AddPermission permission = account.get().adds().acquire(candidate.cost());
            if (permission instanceof AddPermission.Granted granted) {
                Optional<Budgets.Hold> budget = budget(budgets, plan, candidate, granted.permit());
                if (budget.isPresent()) {
                    Pass pass = new Pass(candidate, account.get(), granted.permit(), budget.get());
                    return new Admission(Optional.of(pass), closed, forMoney, soonest);
                }
                closed.add(candidate.target() + ": orders under way have spent what a day allows");
                continue;
            }
            AddPermission.Closed gate = (AddPermission.Closed) permission;
            closed.add(candidate.target() + ": " + gate.why());
            forMoney += gate.hold() == Hold.FUNDS ? 1 : 0;
            soonest = shorter(soonest, gate.retryAfter().orElse(soonest));
        }
        return new Admission(Optional.empty(), closed, forMoney, soonest);
    }

    /** The permit is given back where there is none. */
    private static Optional<Budgets.Hold> budget(
            Budgets budgets, RoutePlan plan, Candidate candidate, AddPermit permit) {
        boolean held = false;
        try {
            Optional<Budgets.Hold> hold = budgets.hold(plan.service(), candidate);
            held = hold.isPresent();
            return hold;
        } finally {
            if (!held) {
                permit.close();
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return other.compareTo(one) < 0 ? other : one;
    }

    /** Whether nothing but money keeps the order from going. */
    boolean lacksMoneyAlone(RoutePlan plan) {
        return forMoney == closed.size() && plan.lacksMoneyAlone(forMoney > 0);
    }
}
