package dev.patchbay.fixedmember;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillStatus;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account at one panel that speaks API v2. Every method posts one form and reads one answer. */
final class FixedMemberProvider implements PanelProvider {
    private static final Logger LOG = LoggerFactory.getLogger(FixedMemberProvider.class);
    private static final int BATCH = 100;

    /** From the alarm that ends an {@code add} to its return. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final AccountSettings account;
    private final ProviderContext context;
    private final ProviderProfile profile;
    private final Redactor redactor;
    private final Waits waits;
    private final Refusals refusals;
    private final AddVerdict verdict;
    private final PanelHttp http;

    /** The last catalogue, of which the next one repeats nearly all. */
    private volatile KnownRows known = KnownRows.NONE;

    FixedMemberProvider(AccountSettings account, ProviderContext context, Network network) {
        this.account = account;
        this.context = context;
        this.profile = profile(account);
        this.redactor = new Redactor(account.key());
        this.waits = new Waits(context.clock());
        this.refusals = new Refusals(account.refusals(), redactor);
        this.verdict = new AddVerdict(account.refusals(), redactor);
        this.http = new PanelHttp(account, network, context.account());
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public Catalog services() {
        return call(Operation.SERVICES, Form.action("services"), true, (head, body) -> {
            if (head.getCode() < 200 || head.getCode() >= 300) {
                Reply reply = Reply.read(head, body, account.catalogBytes(), redactor, waits);
                refusals.check(reply);
                throw refusals.refused(Refusals.error(reply.body()).orElse(reply.shown()), reply.retryAfter());
            }
            pauseWhereUsedUp(Operation.SERVICES, head);
            KnownRows last = known;
            CatalogRows rows = new CatalogReader(
                            new CappedStream(body, account.catalogBytes()),
                            () -> new CatalogRows(account.typeWhenAbsent(), redactor, last),
                            refusals,
                            waits.asked(head))
                    .read();
            known = rows.known();
            return rows.catalog();
        });
    }

    @Override
    public AddOutcome add(NewOrder order) {
        List<Problem> problems = order.details().problems();
        if (!problems.isEmpty()) {
            String all = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
            return AddOutcome.refused(
                    RefusalKind.REQUEST, redactor.clean("not sent, since it cannot be right: " + all));
        }
        Form form = Form.action("add")
                .with("service", order.service().value())
                .with(order.details().fields());
        try {
            return verdict.of(http.post(form, account.addTimeout(), false, reader(Operation.ADD)));
        } catch (NoAnswerException e) {
            return e.sent() ? AddOutcome.inDoubt(e.why()) : AddOutcome.notSent(e.why());
        }
    }

    @Override
    public Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders) {
        return ask(Operation.STATUS, Question.STATUS, orders, Items::tellsState, Items::status);
    }

    @Override
    public Balance balance() {
        Reply reply = call(Operation.BALANCE, Form.action("balance"), false, reader(Operation.BALANCE));
        refusals.check(reply);
        return balance(reply.body(), 3).map(Balance::new).orElseThrow(() -> noBalance(reply));
    }

    @Override
    public Answers<PanelOrderId, RefillId> refill(Set<PanelOrderId> orders) {
        return ask(Operation.REFILL, Question.REFILL, orders, item -> item.has("refill"), Items::refill);
    }

    @Override
    public Answers<RefillId, RefillStatus> refillStatus(Set<RefillId> refills) {
        return ask(Operation.REFILL_STATUS, Question.REFILL_STATUS, refills, Items::tellsState, Items::refillStatus);
    }

    @Override
    public Answers<PanelOrderId, CancelReceipt> cancel(Set<PanelOrderId> orders) {
        return ask(Operation.CANCEL, Question.CANCEL, orders, item -> item.has("cancel"), Items::cancel);
    }

    @Override
    public void close() {
        http.close();
    }

    @Override
    public String toString() {
        return "account '" + context.account() + "' at " + account.url().getHost();
    }

    /**
     * What holds until the configuration says otherwise. FixedMember documents a batch of 100 ids and no rate; the rates
     * are the lowest that panels of this API publish: theirs go from 50 to 300 a minute, and for {@code services} down to
     * 10 an hour.
     */
    private static ProviderProfile profile(AccountSettings account) {
        return ProviderProfile.builder()
                .can(Capability.REFILL, Capability.CANCEL, Capability.DRIP_FEED, Capability.OTHER_TYPES)
                .batch(Operation.STATUS, BATCH)
                .batch(Operation.REFILL, BATCH)
                .batch(Operation.REFILL_STATUS, BATCH)
                .batch(Operation.CANCEL, BATCH)
                .rate(Rate.parse("50/min"))
                .rate(Operation.SERVICES, Rate.parse("10/h"))
                .concurrent(8)
                .addTimeout(account.addTimeout().plus(GRACE))
                .build();
    }

    private <K, V> Answers<K, V> ask(
            Operation operation,
            Question<K> question,
            Set<K> asked,
            Predicate<JsonNode> speaks,
            BiFunction<Items, JsonNode, Answer<V>> item) {
        Answers.Builder<K, V> answers = Answers.to(asked);
        asked.stream()
                .filter(id -> !question.canBeSent(id))
                .forEach(id -> answers.unreadable(id, "not asked: a comma or a blank in an id makes it two"));
        Map<String, K> ids = question.sendable(asked);
        if (!ids.isEmpty()) {
            Reply reply = call(operation, question.form(ids.keySet()), false, reader(operation));
            refusals.check(reply);
            Items items = new Items(account.statuses(), refusals, redactor, reply.retryAfter());
            new BatchReader<>(ids, question.idNames(), speaks, node -> item.apply(items, node))
                    .into(answers, reply, refusals);
        }
        return answers.build();
    }

    /** Posts a form for anything but an {@code add}. */
    private <T> T call(Operation operation, Form form, boolean packed, PanelHttp.AnswerReader<T> reader) {
        try {
            return http.post(form, account.readTimeout(), packed, reader);
        } catch (NoAnswerException e) {
            String why = operation + " failed: " + e.why();
            throw e.sent() ? PanelException.failed(why, null) : PanelException.notSent(why, null);
        }
    }

    /** Reads a small answer; where its headers say that a limit is used up, further calls are held back. */
    private PanelHttp.AnswerReader<Reply> reader(Operation operation) {
        return (head, body) -> {
            Reply reply = Reply.read(head, body, account.catalogBytes(), redactor, waits);
            if (reply.isSuccess()) {
                pauseWhereUsedUp(operation, head);
            }
            return reply;
        };
    }

    private void pauseWhereUsedUp(Operation operation, HttpResponse head) {
        try {
            waits.usedUp(head).ifPresent(wait -> context.pause(operation, wait));
        } catch (RuntimeException e) {
            // The answer is here, and may name an order: nobody else's trouble may take it away.
            LOG.warn("account '{}': {} could not be held back", context.account(), operation, e);
        }
    }

    private PanelException noBalance(Reply reply) {
        return Refusals.error(reply.body())
                .map(text -> refusals.refused(text, reply.retryAfter()))
                .orElseGet(() -> PanelException.failed("the answer holds no balance: " + reply, null));
    }

    private static Optional<Amount> balance(JsonNode node, int depth) {
        Optional<Amount> here = Values.amount(node.path("balance"), node.path("currency"));
        for (JsonNode child : depth == 0 ? List.<JsonNode>of() : node) {
            here = here.isPresent() ? here : balance(child, depth - 1);
        }
        return here;
    }
}
