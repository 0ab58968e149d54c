package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Orphan;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.ledger.Resolve;
import dev.patchbay.ledger.Weigh;
import dev.patchbay.spi.PanelOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whoever ends doubts: the resolver by what a panel shows, a person who is told the truth of the moment, a restart. */
final class Settlers {
    private final World world;

    Settlers(World world) {
        this.world = world;
    }

    void orphan(Step step) {
        world.find(Step.pick(World.REFERENCES, step.a()))
                .flatMap(order -> order.holder()
                        .map(holder -> Orphan.silent(order.reference(), holder.id(), world.now(), soon())))
                .ifPresent(world::write);
    }

    /** A person says which nodes are dead, and is right. */
    void bury() {
        world.dead.forEach(name -> world.silent.values().forEach(who -> who.remove(name)));
        world.orders()
                .forEach(order -> order.holder()
                        .filter(holder -> world.dead.contains(holder.owner()))
                        .filter(Settlers::isOrphan)
                        .ifPresent(holder -> dead(order, holder, "declared by mary")));
    }

    private static boolean isOrphan(Attempt holder) {
        return holder.state() == Attempt.State.SENDING || holder.state() == Attempt.State.ORPHANED;
    }

    private void dead(Order order, Attempt holder, String proof) {
        world.write(Orphan.dead(order.reference(), holder.id(), world.now(), soon(), proof));
    }

    /** All processes end, which the successor knows since it holds their lock. */
    void restart() {
        world.tell("everything is restarted");
        world.nodes.replaceAll(dead -> world.newNode());
        world.hands.clear();
        world.silent.clear();
        world.orders()
                .forEach(order -> order.holder()
                        .filter(Settlers::isOrphan)
                        .ifPresent(holder -> dead(order, holder, "its lock is ours")));
    }

    /** Asks the panel by our reference. Nothing shows within its time that it does not have an order. */
    void gather(Step step) {
        doubt(step).filter(attempt -> !attempt.attempt().isOfNoAccount()).ifPresent(doubt -> {
            Optional<PanelOrderId> id = world.panels.find(doubt.attempt().id());
            boolean tooSoon = world.now().isBefore(doubt.attempt().changedAt().plus(World.SETTLE_AFTER));
            if (id.isPresent() || !tooSoon) {
                world.tell("the panel is asked for %s: %s"
                        .formatted(doubt.attempt().id(), id));
                world.findings.add(new World.Finding(
                        doubt.order().reference(), doubt.attempt().id(), world.now(), id));
            }
        });
    }

    void settleByEvidence(Step step) {
        if (world.findings.isEmpty()) {
            return;
        }
        World.Finding found = world.findings.remove(step.a() % world.findings.size());
        Resolution resolution = found.id()
                .<Resolution>map(id -> new Resolution.PlacedAs(id, Optional.empty()))
                .orElseGet(Resolution::notPlaced);
        Evidence evidence = new Evidence(
                Evidence.Source.LOOK_UP,
                found.id().isPresent() ? Evidence.Finding.PLACED : Evidence.Finding.NOT_PLACED,
                found.at(),
                "asked at " + found.at(),
                world.nodes.get(0).name);
        world.write(new Resolve(found.reference(), found.attempt(), resolution, evidence, soon()));
    }

    void weigh(Step step) {
        doubt(step)
                .ifPresent(doubt -> world.write(new Weigh(
                        doubt.order().reference(),
                        doubt.attempt().id(),
                        new Evidence(
                                Evidence.Source.BALANCE,
                                Evidence.Finding.UNDECIDED,
                                world.now(),
                                "two stories fit",
                                world.nodes.get(0).name),
                        soon())));
    }

    /** A person looks at the panel and says what is so now, whatever may still be sent. */
    void resolve(Step step) {
        doubt(step).ifPresent(doubt -> resolve(doubt, step.b()));
    }

    private void resolve(Doubt doubt, int choice) {
        Attempt attempt = doubt.attempt();
        Optional<PanelOrderId> id = world.panels.find(attempt.id());
        Resolution resolution = id.isEmpty() ? Resolution.notPlaced() : resolution(attempt, id.get(), choice % 4);
        resolve(doubt.order(), attempt, resolution);
    }

    private static Resolution resolution(Attempt attempt, PanelOrderId id, int choice) {
        if (choice == 1) {
            return Resolution.placedUnknown();
        }
        return choice == 2 || attempt.isOfNoAccount()
                ? Resolution.closed(Order.State.COMPLETED)
                : new Resolution.PlacedAs(id, Optional.empty());
    }

    private void resolve(Order order, Attempt attempt, Resolution resolution) {
        Evidence.Finding finding =
                resolution instanceof Resolution.NotPlaced ? Evidence.Finding.NOT_PLACED : Evidence.Finding.PLACED;
        Evidence evidence =
                new Evidence(Evidence.Source.OPERATOR, finding, world.now(), "says so, " + world.newName(), "mary");
        world.tell("mary says what became of %s".formatted(attempt.id()));
        world.write(new Resolve(order.reference(), attempt.id(), resolution, evidence, soon()));
    }

    void hold(Step step) {
        String account = Step.pick(World.ACCOUNTS, step.a());
        if (world.ledger.leases().take(Leases.HOLD + account, "reader", world.now(), World.LONG)) {
            world.tell("%s is held".formatted(account));
            if (!world.holds.contains(account)) {
                world.holds.add(account);
            }
        }
    }

    void release(Step step) {
        String account = Step.pick(World.ACCOUNTS, step.a());
        world.ledger.leases().give(Leases.HOLD + account, "reader");
        world.tell("%s is free".formatted(account));
        world.holds.remove(account);
    }

    void recover(Step step) {
        String token = "token-" + step.a() % 2;
        boolean began = world.ledger.beginRecovery(token, world.now());
        world.tell("the recovery '%s' %s".formatted(token, began ? "begins" : "was before"));
        world.happened(began);
    }

    void endRecovery() {
        world.ledger.endRecovery("mary", "all is known", world.now());
        world.happened(false);
    }

    /** A person settles all that is left, and corrects what they said too soon. */
    void end() {
        endRecovery();
        world.orders().forEach(order -> order.doubt().ifPresent(attempt -> resolve(new Doubt(order, attempt), 0)));
        // An id that the panel gave out twice follows one of its orders; the other is closed.
        world.orders().forEach(order -> order.doubt().ifPresent(attempt -> resolve(new Doubt(order, attempt), 2)));
        world.orders().forEach(order -> order.attempts().forEach(attempt -> correct(order, attempt)));
    }

    private void correct(Order order, Attempt attempt) {
        Optional<PanelOrderId> id = world.panels.find(attempt.id());
        if (attempt.state() == Attempt.State.NOT_PLACED && id.isPresent()) {
            resolve(order, attempt, new Resolution.PlacedAs(id.get(), Optional.empty()));
        }
    }

    private record Doubt(Order order, Attempt attempt) {}

    private Optional<Doubt> doubt(Step step) {
        return world.find(Step.pick(World.REFERENCES, step.a()))
                .flatMap(order -> order.doubt().map(attempt -> new Doubt(order, attempt)));
    }

    private Instant soon() {
        return world.now().plus(Duration.ofMinutes(5));
    }
}
