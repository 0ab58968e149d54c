package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.ledger.Resolve;
import dev.patchbay.ledger.Settle;
import dev.patchbay.ledger.Written;
import dev.patchbay.spi.PanelOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of the design's section 6, held against every step. */
final class Rules {
    private static final int ALL = 1000;

    private final World world;
    private final Shape shape;
    private final History history;
    private final Set<String> ended = new TreeSet<>();
    private Map<String, Order> before = new LinkedHashMap<>();

    Rules(World world) {
        this.world = world;
        this.shape = new Shape(world.panels);
        this.history = new History(world.ledger);
    }

    /** Something happened that is no change: it may add orders, or in a recovery put them in doubt. */
    void happened(boolean recovery) {
        if (recovery) {
            history.beginAgain();
        }
        Map<String, Order> after = look();
        for (Order old : before.values()) {
            Order now = known(after, old);
            if (!old.equals(now)) {
                BrokenRule.unless(recovery, "an order changes by changes alone", Story.of(now));
                compare(old, now, null);
            }
        }
        before = after;
    }

    void wrote(Change change, Written done) {
        int events = history.readOn();
        Map<String, Order> after = look();
        for (Order old : before.values()) {
            Order now = known(after, old);
            if (!old.reference().equals(change.reference()) || !done.applied()) {
                BrokenRule.unless(old.equals(now), "a change changes its own order, where it applies", Story.of(now));
                continue;
            }
            BrokenRule.unless(now.equals(done.order()), "what is written is what was answered", Story.of(done.order()));
            compare(old, now, change);
            BrokenRule.unless(events <= 1, "a change tells one event", events);
        }
        checkAcceptance(change, after);
        before = after;
    }

    void wroteAgain(Change change, Written done, Written again) {
        String story = Story.of(change) + ": " + Story.of(again.order());
        BrokenRule.unless(again.applied(), "6, a change that was applied says so again", story);
        BrokenRule.unless(
                again.order().equals(done.order()) && look().equals(before) && history.readOn() == 0,
                "6, a change that was applied changes nothing when it is issued again",
                story);
    }

    /** An old write that comes again decides nothing any more. */
    void checkDecided(Change change, Map<String, Order> then) {
        for (Order old : then.values()) {
            Order now = known(before, old);
            BrokenRule.unless(
                    states(old).equals(states(now)),
                    "6, a change that comes again late changes no attempt",
                    Story.of(change) + " made " + Story.of(old) + " to " + Story.of(now));
        }
    }

    Map<String, Order> standing() {
        return before;
    }

    /** That the owner of one in doubt is silent no more decides nothing. */
    private static List<Attempt.State> states(Order order) {
        return order.attempts().stream()
                .map(attempt -> attempt.state().isOpen() ? Attempt.State.IN_DOUBT : attempt.state())
                .toList();
    }

    private Map<String, Order> look() {
        int unused = history.readOn();
        List<Order> orders = world.orders();
        shape.check(orders);
        orders.forEach(history::check);
        Map<String, Order> byReference = new LinkedHashMap<>();
        orders.forEach(order -> byReference.put(order.reference(), order));
        orders.stream().filter(order -> order.state().isFinal()).forEach(order -> ended.add(order.reference()));
        return byReference;
    }

    private static Order known(Map<String, Order> after, Order old) {
        Order now = after.get(old.reference());
        if (now == null) {
            throw new BrokenRule("8, no order is lost", Story.of(old));
        }
        return now;
    }

    private void compare(Order old, Order now, @Nullable Change change) {
        String story = Story.of(old) + " became " + Story.of(now);
        BrokenRule.unless(old.request().equals(now.request()), "8, what was ordered stays as it was", story);
        BrokenRule.unless(!old.withdrawn() || now.withdrawn(), "a withdrawal is for good", story);
        int known = old.attempts().size();
        BrokenRule.unless(now.attempts().size() >= known, "no attempt is lost", story);
        for (int index = 0; index < known; index++) {
            compare(old.attempts().get(index), now.attempts().get(index), change, story);
        }
        if (now.attempts().size() > known && change != null) {
            checkClaim(old, change, story);
        }
    }

    private void checkClaim(Order old, Change change, String story) {
        BrokenRule.unless(change instanceof Claim, "2, an attempt begins by a claim", story);
        Claim claim = (Claim) change;
        boolean free = old.holder().isEmpty() && old.state().isWaiting() && !old.withdrawn();
        boolean late = old.request().notAfter().filter(claim.at()::isAfter).isPresent();
        BrokenRule.unless(free && !late, "3, nothing is claimed that may be bought or is not wanted", story);
        BrokenRule.unless(
                !World.SAME_LINK.contains(old.reference())
                        || before.values().stream().noneMatch(other -> isAhead(other, old)),
                "of orders for one link one is bought at a time, the first one first",
                story);
        BrokenRule.unless(
                !world.holds.contains(claim.attempt().account()), "nothing is claimed at an account on hold", story);
    }

    /** Those of one link are accepted in the order of their names. One that had ended once keeps no other back. */
    private boolean isAhead(Order other, Order order) {
        return World.SAME_LINK.contains(other.reference())
                && other.reference().compareTo(order.reference()) < 0
                && !ended.contains(other.reference());
    }

    private void compare(Attempt old, Attempt now, @Nullable Change change, String story) {
        boolean same = old.id().equals(now.id()) && old.owner().equals(now.owner());
        BrokenRule.unless(
                same && (old.isOfNoAccount() || old.account().equals(now.account())), "no attempt is lost", story);
        BrokenRule.unless(
                now.evidence()
                        .containsAll(old.evidence().stream()
                                .filter(evidence -> evidence.finding() != Evidence.Finding.UNDECIDED)
                                .toList()),
                "7, evidence that decided is kept",
                story);
        if (old.state() == now.state()) {
            return;
        }
        boolean spoken = change instanceof Settle settle
                && settle.attempt().equals(old.id())
                && settle.owner().equals(old.owner());
        boolean resolved =
                change instanceof Resolve resolve && resolve.attempt().equals(old.id());
        BrokenRule.unless(
                !old.state().isOpen() || now.state().isOpen() || spoken || resolved,
                "7, a doubt ends by evidence or by a person, never by itself",
                story);
        BrokenRule.unless(old.state() != Attempt.State.PLACED, "what is placed stays placed", story);
        BrokenRule.unless(
                old.state() != Attempt.State.SURPLUS || now.state() == Attempt.State.PLACED,
                "5, a surplus stays one or becomes the placement",
                story);
        if (now.state() == Attempt.State.NOT_PLACED) {
            checkGivenUp(old, change, story);
        }
    }

    private void checkGivenUp(Attempt old, @Nullable Change change, String story) {
        Optional<Resolve> resolve = change instanceof Resolve it ? Optional.of(it) : Optional.empty();
        BrokenRule.unless(
                resolve.filter(it -> it.resolution() instanceof Resolution.NotPlaced)
                        .isPresent(),
                "7, not placed is said and not concluded",
                story);
        Set<String> silent = world.whoMaySend(old.id());
        boolean byPerson = resolve.filter(it -> it.evidence().source() == Evidence.Source.OPERATOR)
                .filter(it -> !it.evidence().by().isBlank())
                .isPresent();
        BrokenRule.unless(
                byPerson || (silent.isEmpty() && !old.isOfNoAccount()),
                "4, an attempt that may still be sent is given up by a named person alone",
                story + "; it may still be sent by " + silent);
    }

    /** Rule 5: what the sender says at last is the placement or a surplus, unless the panel repeats an id. */
    private void checkAcceptance(Change change, Map<String, Order> after) {
        if (!(change instanceof Settle settle) || settle.ending().state() != Attempt.State.PLACED) {
            return;
        }
        Optional<PanelOrderId> id = settle.ending().panelOrder();
        Order order = known(after, known(before, world.find(change.reference()).orElseThrow()));
        Attempt attempt = order.attempt(settle.attempt()).orElseThrow();
        boolean recorded = attempt.state().isBought() && attempt.panelOrder().equals(id);
        BrokenRule.unless(
                recorded || isAnothers(after, attempt, id),
                "5, a late acceptance is the placement or a surplus",
                Story.of(change) + " left " + Story.of(order));
    }

    /** Whether the panel gave the id to two orders, of which another is followed under it. */
    private static boolean isAnothers(Map<String, Order> orders, Attempt attempt, Optional<PanelOrderId> id) {
        return id.isPresent()
                && orders.values().stream()
                        .flatMap(order -> order.attempts().stream())
                        .filter(other -> !other.id().equals(attempt.id())
                                && other.state().isBought())
                        .anyMatch(other -> other.panelOrder().equals(id));
    }

    /** Nobody has anything more to say: what the ledger says of every attempt is so, and every order comes due. */
    void ended() {
        Map<String, Order> after = look();
        BrokenRule.unless(
                world.ledger.doubts("", ALL).isEmpty()
                        && after.values().stream()
                                .noneMatch(order -> order.doubt().isPresent()),
                "7, a person settles every doubt",
                after.values().stream().map(Story::of).toList());
        for (Order order : after.values()) {
            for (Attempt attempt : order.attempts()) {
                Optional<PanelOrderId> id = world.panels.find(attempt.id());
                BrokenRule.unless(
                        attempt.state().isBought() == id.isPresent() || isAnothers(after, attempt, id),
                        "5, every order at a panel is a placement or a surplus",
                        attempt.id() + " of " + Story.of(order));
            }
        }
        checkDue(after);
        Map<Order.State, Long> counts =
                after.values().stream().collect(Collectors.groupingBy(Order::state, Collectors.counting()));
        Map<Order.State, Long> told = new LinkedHashMap<>(world.ledger.counts());
        told.values().removeIf(count -> count == 0);
        BrokenRule.unless(counts.equals(told), "the ledger counts right", told + " instead of " + counts);
    }

    private void checkDue(Map<String, Order> after) {
        Instant later = world.now().plus(Duration.ofDays(400));
        for (Duty duty : List.of(Duty.PLACE, Duty.RECOVER, Duty.SETTLE, Duty.POLL)) {
            Set<String> due =
                    world
                            .ledger
                            .reserve(new Reservation(duty, Optional.empty(), later, later.plusSeconds(1), ALL))
                            .stream()
                            .map(Order::reference)
                            .collect(Collectors.toCollection(TreeSet::new));
            Set<String> expected = after.values().stream()
                    .filter(order -> order.duty().equals(Optional.of(duty)))
                    .map(Order::reference)
                    .collect(Collectors.toCollection(TreeSet::new));
            BrokenRule.unless(due.equals(expected), "3, no order is forgotten", duty + ": " + due + " of " + expected);
        }
    }
}
