package dev.patchbay.account;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Lookup;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.spi.RefillStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A provider that answers as it is told, and sensibly where it is told nothing: it accepts every order under ids from
 * 1001 on, has 100 USD, and completes what is asked for. Safe for many threads.
 */
final class FakePanel implements PanelProvider {
    private final ProviderProfile profile;
    private final Map<Operation, Queue<Supplier<?>>> next = new ConcurrentHashMap<>();
    private final Map<Operation, Supplier<?>> always = new ConcurrentHashMap<>();
    private final List<Operation> calls = new CopyOnWriteArrayList<>();
    private final List<NewOrder> added = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger(1000);
    private final AtomicInteger closings = new AtomicInteger();

    /** With every capability but idempotent adds. */
    FakePanel() {
        this(capable().build());
    }

    FakePanel(ProviderProfile profile) {
        this.profile = profile;
    }

    /** A profile with every capability but idempotent adds, to be narrowed. */
    static ProviderProfile.Builder capable() {
        return ProviderProfile.builder()
                .can(
                        Capability.REFILL,
                        Capability.CANCEL,
                        Capability.DRIP_FEED,
                        Capability.OTHER_TYPES,
                        Capability.FIND_BY_REFERENCE,
                        Capability.WEBHOOK)
                .addTimeout(Duration.ofSeconds(5))
                .batch(Operation.STATUS, 100);
    }

    /** The answer to the next call of an operation that has none yet; it may throw. */
    FakePanel next(Operation operation, Supplier<?> answer) {
        next.computeIfAbsent(operation, any -> new ConcurrentLinkedQueue<>()).add(answer);
        return this;
    }

    /** The same answer to so many calls. */
    FakePanel next(int times, Operation operation, Supplier<?> answer) {
        for (int time = 0; time < times; time++) {
            next(operation, answer);
        }
        return this;
    }

    /** The answer to every call for which there is no next one. */
    FakePanel always(Operation operation, Supplier<?> answer) {
        always.put(operation, answer);
        return this;
    }

    /** The outcome of the next add. */
    FakePanel nextAdd(AddOutcome outcome) {
        return next(Operation.ADD, () -> outcome);
    }

    /** What the account has left from now on, in USD. */
    FakePanel balanceIs(String amount) {
        return always(Operation.BALANCE, () -> new Balance(Amount.of(amount, "USD")));
    }

    /** Every call so far, in order. */
    List<Operation> calls() {
        return calls;
    }

    int calls(Operation operation) {
        return (int) calls.stream().filter(operation::equals).count();
    }

    /** Every order that was sent, whatever became of it. */
    List<NewOrder> added() {
        return added;
    }

    int closings() {
        return closings.get();
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public Catalog services() {
        return answer(Operation.SERVICES, () -> new Catalog(List.of(), List.of()));
    }

    @Override
    public AddOutcome add(NewOrder order) {
        added.add(order);
        return answer(
                Operation.ADD, () -> AddOutcome.accepted(PanelOrderId.of(Integer.toString(ids.incrementAndGet()))));
    }

    @Override
    public Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders) {
        return answer(Operation.STATUS, () -> all(orders, OrderStatus.of(OrderState.COMPLETED, "Completed")));
    }

    @Override
    public Balance balance() {
        return answer(Operation.BALANCE, () -> new Balance(Amount.of("100", "USD")));
    }

    @Override
    public Answers<PanelOrderId, RefillId> refill(Set<PanelOrderId> orders) {
        return answer(Operation.REFILL, () -> all(orders, RefillId.of("1")));
    }

    @Override
    public Answers<RefillId, RefillStatus> refillStatus(Set<RefillId> refills) {
        return answer(
                Operation.REFILL_STATUS, () -> all(refills, new RefillStatus(RefillState.COMPLETED, "Completed")));
    }

    @Override
    public Answers<PanelOrderId, CancelReceipt> cancel(Set<PanelOrderId> orders) {
        return answer(Operation.CANCEL, () -> all(orders, new CancelReceipt(Optional.empty())));
    }

    @Override
    public Lookup find(ClientReference reference) {
        return answer(Operation.FIND, () -> new Lookup.Absent(false));
    }

    @Override
    public Set<PanelOrderId> changed(Map<String, String> headers, byte[] body) {
        return answer(Operation.CHANGED, Set::of);
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }

    @SuppressWarnings("unchecked") // a script that answers with another type fails where the answer is used
    private <T> T answer(Operation operation, Supplier<T> otherwise) {
        calls.add(operation);
        Queue<Supplier<?>> queue = next.get(operation);
        Supplier<?> told = queue == null ? null : queue.poll();
        return (T) (told == null ? always.getOrDefault(operation, otherwise) : told).get();
    }

    private static <K, V> Answers<K, V> all(Set<K> asked, V value) {
        Answers.Builder<K, V> answers = Answers.to(asked);
        asked.forEach(id -> answers.given(id, value));
        return answers.build();
    }
}
