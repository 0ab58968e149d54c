package dev.patchbay.tracking;

import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a batch of questions brought. One that fails whole is asked again in halves, then quarters, until what poisons it is
 * found: an item that fails alone while others of its batch are answered. Behind each failure the panel is asked for a sign
 * of life, so that a panel that is down is left alone at once, and items that poison their batches open no circuit breaker.
 *
 * @param answers for all that were answered; what poisons the batch is missing
 * @param poison what fails alone
 * @param unclear what failed alone of a panel that lives, while nothing was answered: perhaps it is the item, perhaps all
 *     questions of the kind fail. It changes nothing, and others are asked for before it next time: asked for first again, it
 *     would keep them from being asked for as long as it fails
 * @param trouble why the rest has no answer: the panel fails, and no item does
 */
record Split<K, V>(Map<K, Answer<V>> answers, Set<K> poison, Set<K> unclear, Optional<PanelException> trouble) {
    /** So many failures in a row are the panel's, whatever else it answers. Enough to come down to single items of any batch. */
    private static final int MOST_IN_A_ROW = 20;

    private static final Set<RefusalKind> OF_ALL =
            Set.of(RefusalKind.ACCOUNT, RefusalKind.FUNDS, RefusalKind.RATE, RefusalKind.MAINTENANCE);

    /** Words that a working panel has for single items, also where it says them of the whole batch. */
    private static final Set<RefusalKind> OF_ONE =
            Set.of(RefusalKind.NOT_FOUND, RefusalKind.NOT_ALLOWED, RefusalKind.REQUEST);

    /**
     * Asks.
     *
     * @param signOfLife asks the panel for something else, and throws where that fails too
     */
    static <K, V> Split<K, V> ask(List<K> batch, Function<Set<K>, Answers<K, V>> question, Runnable signOfLife) {
        Map<K, Answer<V>> answers = new LinkedHashMap<>();
        Map<K, PanelException> alone = new LinkedHashMap<>();
        Optional<PanelException> trouble = Optional.empty();
        Deque<List<K>> parts = new ArrayDeque<>(List.of(batch));
        int inARow = 0;
        while (!parts.isEmpty() && trouble.isEmpty()) {
            List<K> part = parts.pop();
            try {
                question.apply(new LinkedHashSet<>(part)).forEach(answers::put);
                inARow = 0;
            } catch (PanelException e) {
                Optional<Refusal> ofOne = e.refusal().filter(refusal -> OF_ONE.contains(refusal.kind()));
                inARow = ofOne.isPresent() ? 0 : inARow + 1;
                if (isOfPanel(e) || (ofOne.isEmpty() && !lives(signOfLife))) {
                    trouble = Optional.of(e);
                } else if (part.size() > 1) {
                    // The first half to its end, then the other: each round comes down to answers or to single items.
                    parts.push(part.subList(part.size() / 2, part.size()));
                    parts.push(part.subList(0, part.size() / 2));
                } else if (ofOne.isPresent()) {
                    answers.put(part.get(0), new Answer.Refused<>(ofOne.get()));
                } else {
                    alone.put(part.get(0), e);
                }
                if (trouble.isEmpty() && inARow == MOST_IN_A_ROW) {
                    trouble = Optional.of(e);
                }
            }
        }
        if (answers.isEmpty()) {
            return new Split<>(
                    answers,
                    Set.of(),
                    new HashSet<>(alone.keySet()),
                    trouble.or(() -> alone.values().stream().findFirst()));
        }
        alone.forEach((item, e) -> answers.put(item, failsAlone(e)));
        return new Split<>(answers, new HashSet<>(alone.keySet()), Set.of(), trouble);
    }

    /** Whether the panel answers anything. */
    static boolean lives(Runnable signOfLife) {
        try {
            signOfLife.run();
            return true;
        } catch (PanelException e) {
            return false;
        }
    }

    /** What is said of one that has an answer in no batch. */
    static <V> Answer<V> failsAlone(PanelException e) {
        return new Answer.Missing<>("asked alone it fails: " + e.getMessage());
    }

    /** Whether a failure has nothing to do with what was asked for. */
    static boolean isOfPanel(PanelException e) {
        return e.refusal().map(refusal -> OF_ALL.contains(refusal.kind())).orElse(e.sent() == PanelException.Sent.NO);
    }
}
