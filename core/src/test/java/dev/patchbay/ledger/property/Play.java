package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Ledger;
import java.util.List;

/** One run: steps on an empty ledger, then an end in which everybody says what they know. */
final class Play {
    private final World world;
    private final Buyers buyers;
    private final Settlers settlers;
    private final Others others;

    private Play(Ledger ledger) {
        world = new World(ledger);
        buyers = new Buyers(world);
        settlers = new Settlers(world);
        others = new Others(world);
    }

    /** What broke a rule, with the story that led there; or nothing. */
    record Outcome(String broken, List<String> story) {
        boolean isGood() {
            return broken.isEmpty();
        }
    }

    static Outcome of(Ledger ledger, List<Step> steps) {
        Play play = new Play(ledger);
        try {
            World.REFERENCES.forEach(reference -> play.others.submit(reference, false));
            steps.forEach(play::happen);
            play.end();
            return new Outcome("", play.world.story());
        } catch (BrokenRule e) {
            return new Outcome(String.valueOf(e.getMessage()), play.world.story());
        } catch (RuntimeException e) {
            return new Outcome("nothing throws: " + e, play.world.story());
        } finally {
            ledger.close();
        }
    }

    private void end() {
        world.tell("the end: those who live say what they know, the dead are proven dead, mary settles the rest");
        world.pass(World.SETTLE_AFTER);
        buyers.end();
        settlers.restart();
        settlers.end();
        world.ended();
    }

    private void happen(Step step) {
        switch (step.kind()) {
            case SUBMIT -> others.submit(Step.pick(World.REFERENCES, step.a()), step.b() % 3 == 1);
            case LOOK -> buyers.look(step);
            case CLAIM -> buyers.claim(step);
            case SEND -> buyers.send(step);
            case TELL -> buyers.tell(step);
            case ANSWER_LATE -> buyers.answerLate(step);
            case CRASH -> buyers.crash(step);
            case BURY -> settlers.bury();
            case RESTART -> settlers.restart();
            case ORPHAN -> settlers.orphan(step);
            case REPEAT -> buyers.repeat(step);
            case GATHER -> settlers.gather(step);
            case WEIGH -> settlers.weigh(step);
            case SETTLE_BY_EVIDENCE -> settlers.settleByEvidence(step);
            case RESOLVE -> settlers.resolve(step);
            case WITHDRAW -> others.withdraw(step);
            case POSTPONE -> others.postpone(step);
            case REJECT -> others.reject(step);
            case OBSERVE -> others.observe(step);
            case ASK -> others.ask(step);
            case ANSWER -> others.answer(step);
            case HOLD -> settlers.hold(step);
            case RELEASE -> settlers.release(step);
            case RECOVER -> settlers.recover(step);
            case END_RECOVERY -> settlers.endRecovery();
            case RESERVE -> others.reserve(step);
            case WRITE_AGAIN -> others.writeAgain(step);
            case PASS -> others.pass(step);
        }
    }
}
