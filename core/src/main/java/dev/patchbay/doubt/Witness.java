package dev.patchbay.doubt;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Order;

/** One kind of evidence. */
interface Witness {
    /** Whether it can be had at an account at all. */
    boolean knows(Account account);

    /**
     * Gathers it, and writes down what it shows; settles the doubt where it proves something.
     *
     * @return the order as it stands then
     */
    Order hear(Account account, Order order, Attempt doubtful);
}
