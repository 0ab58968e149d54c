package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.LedgerException;
import dev.patchbay.ledger.Order;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Something to write, and the caller who waits for it. */
final class Write<R> {
    private final Turn turn;
    private final String subject;
    private final Needs needs;
    private final Body<R> body;
    private final CompletableFuture<R> answer = new CompletableFuture<>();
    private @Nullable R result;
    private @Nullable RuntimeException failure;

    /** When its turn is within a transaction. Who waits for another's rows goes before who has any. */
    enum Turn {
        /** Leases and what else touches no order. */
        AGREE,
        /** A request or a change; its subject is the reference. */
        ORDER,
        /** Reservations, which never wait. */
        RESERVE,
        /** One that needs a transaction to itself. */
        ALONE
    }

    /** What it does. */
    @FunctionalInterface
    interface Body<R> {
        R in(Transaction transaction) throws SQLException, LostRaceException;
    }

    Write(Turn turn, String subject, Needs needs, Body<R> body) {
        this.turn = turn;
        this.subject = subject;
        this.needs = needs;
        this.body = body;
    }

    /**
     * What a write needs of a transaction.
     *
     * @param held the account that it holds against claims
     * @param change what it does to an order
     * @param fresh the order that it brings
     * @param queue the queue that it brings it to
     */
    record Needs(Optional<String> held, Optional<Change> change, Optional<Order> fresh, Optional<String> queue) {
        static final Needs NOTHING = holding(Optional.empty());

        static Needs of(Change change) {
            return new Needs(Optional.empty(), Optional.of(change), Optional.empty(), Optional.empty());
        }

        static Needs of(Order fresh, Optional<String> queue) {
            return new Needs(Optional.empty(), Optional.empty(), Optional.of(fresh), queue);
        }

        static Needs holding(Optional<String> account) {
            return new Needs(account, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Whether it may depend on an order's place in a queue, or end it. */
        boolean isOfQueues() {
            return change.filter(Change::mayEnd).isPresent();
        }

        /** The account that it claims at. */
        Optional<String> claimed() {
            return change.filter(Claim.class::isInstance)
                    .map(Claim.class::cast)
                    .map(claim -> claim.attempt().account());
        }
    }

    Turn turn() {
        return turn;
    }

    String subject() {
        return subject;
    }

    Needs needs() {
        return needs;
    }

    /** Does it; what a rule says against it is the caller's alone. */
    void perform(Transaction transaction) throws SQLException, LostRaceException {
        result = null;
        failure = null;
        try {
            result = body.in(transaction);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** The transaction is in force. */
    void committed() {
        if (failure != null) {
            answer.completeExceptionally(failure);
        } else {
            answer.complete(result);
        }
    }

    void failed(RuntimeException why) {
        answer.completeExceptionally(why);
    }

    /** Waits for the answer. An interrupt waits with it: what is being written cannot be taken back. */
    R await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw thrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof LedgerException failure) {
            // Shared by all whom it concerns: each gets a copy that shows where they waited.
            return new LedgerException(String.valueOf(failure.getMessage()), failure.getCause());
        }
        return cause instanceof RuntimeException failure
                ? failure
                : new LedgerException("the ledger's writer failed: " + cause, cause);
    }
}
