package dev.patchbay.doubt;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import dev.patchbay.order.Dispatcher;
import dev.patchbay.spi.Capability;
import jakarta.inject.Inject;

/** Sends the same order again under the same reference, where the panel makes no second one of it. */
final class Repetition implements Witness {
    private final Dispatcher dispatcher;

    @Inject
    Repetition(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public boolean knows(Account account) {
        return account.profile().can(Capability.IDEMPOTENT_ADD);
    }

    @Override
    public Order hear(Account account, Order order, Attempt doubtful) {
        // Every sending puts off the moment from which the look-up's no counts. So one, where there is a look-up.
        boolean was = doubtful.evidence().stream().anyMatch(said -> said.source() == Evidence.Source.REPEAT);
        if (was && account.profile().can(Capability.FIND_BY_REFERENCE)) {
            return order;
        }
        return dispatcher.repeat(order, doubtful);
    }
}
