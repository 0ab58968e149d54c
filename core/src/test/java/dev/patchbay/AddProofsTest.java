package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testing.SecretWatch;
import dev.patchbay.testkit.PanelOrder;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table "What an answer to add proves", through the whole core, over real sockets: whatever a panel does to an add, the
 * panels hold at most one order, and where nobody knows, nobody asks again.
 */
@Timeout(60)
class AddProofsTest {
    private static final String KEY = "0123456789abcdef&k=y/+";
    private static final String LINK = "https://example.com/a";
    private static final OrderRequest REQUEST = OrderRequest.of("web-1", "followers", OrderDetails.standard(LINK, 100));

    /** Longer than any answer takes: only a panel that does not end its answer meets another. */
    private static final String LONG = "30s";

    private static final String SHORT = "2s";
    private static final String YAML = """
            ledger: memory
            providers:
              alpha: {plugin: fixedmember, url: "${ALPHA}", key: "${KEY}", add-timeout: "${PATIENCE}", limits: {requests: 1000/s}}
              beta: {plugin: fixedmember, url: "${BETA}", key: "${KEY}", limits: {requests: 1000/s}}
            services:
              followers: {type: Default, targets: [alpha/1, beta/1]}
            """;

    @RegisterExtension
    private final SecretWatch watch = new SecretWatch(KEY);

    @TempDir
    private Path folder;

    private final PanelSimulator alpha = PanelSimulator.builder().key(KEY).start();
    private final PanelSimulator beta = PanelSimulator.builder().key(KEY).start();
    private Patchbay patchbay = null;

    @BeforeEach
    void open() throws IOException {
        patchbay = open(alpha.url());
        refresh();
    }

    private void refresh() {
        patchbay.balances().refresh("alpha");
        patchbay.catalogs().refresh("alpha");
        patchbay.catalogs().refresh("beta");
    }

    private Patchbay open(String alphaUrl) throws IOException {
        return open(alphaUrl, LONG);
    }

    private Patchbay open(String alphaUrl, String patience) throws IOException {
        Path file = Files.writeString(folder.resolve("patchbay.yaml"), YAML);
        return Patchbay.builder()
                .config(file)
                .variables(Map.of("ALPHA", alphaUrl, "BETA", beta.url(), "KEY", KEY, "PATIENCE", patience))
                .open();
    }

    @AfterEach
    void close() {
        patchbay.orders().find("web-1").ifPresent(watch::saw);
        patchbay.close();
        alpha.close();
        beta.close();
    }

    private Order place() {
        return patchbay.orders().place(REQUEST, Duration.ofSeconds(30));
    }

    private List<PanelOrder> bought() {
        return Stream.of(alpha, beta)
                .flatMap(panel -> panel.orders().stream())
                .filter(order -> LINK.equals(order.fields().get("link")))
                .toList();
    }

    @Test
    void anIdAndNoErrorIsAccepted() {
        Order order = place();
        assertThat(order.state()).isEqualTo(Order.State.PLACED);
        assertThat(bought()).singleElement().satisfies(there -> {
            assertThat(order.panelOrder()).hasToString("Optional[" + there.id() + "]");
            assertThat(order.charge().orElseThrow().amount()).isEqualByComparingTo(there.charge());
        });
    }

    @Test
    void aRefusedConnectionIsNotSentAndGoesElsewhere() {
        alpha.server().stopListening();
        alpha.server().dropConnections();
        Order order = place();
        assertThat(order.account()).contains("beta");
        assertThat(bought()).hasSize(1);
    }

    static Stream<Arguments> wrongAddresses() {
        return Stream.of(
                Arguments.of("a host that has no address", "http://panel.invalid/api/v2"),
                Arguments.of("no TLS behind https", "https"),
                Arguments.of("a port where nobody listens", "http://127.0.0.1:1/api/v2"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongAddresses")
    void aWrongAddressIsFoundBeforeMoneyMoves(String what, String address) throws Exception {
        patchbay.close();
        patchbay = open(address.equals("https") ? alpha.url().replace("http:", "https:") : address);
        Order order = place();
        assertThat(order.account()).as(what).contains("beta");
        assertThat(bought()).hasSize(1);
        assertThat(alpha.calls("add")).isEmpty();
    }

    /** Regression: panels allow so few catalogue calls that one lost answer left an account without a route for minutes. */
    @Test
    void aLostCatalogueIsFetchedAgainAtOnce() throws Exception {
        patchbay.close();
        alpha.on("services").next(Fault.resetBefore());
        patchbay = open(alpha.url());
        assertThat(patchbay.catalogs().refresh("alpha").services()).isNotEmpty();
    }

    /** Regression: an empty catalogue at the start would have rejected every order for good. */
    @Test
    void anEmptyCatalogueIsNotBelieved() throws Exception {
        patchbay.close();
        alpha.on("services").every(Fault.answerAfter(Response.json("[]")));
        patchbay = open(alpha.url());
        assertThat(place().account()).contains("beta");
        cannotRefresh("alpha");
        assertThat(patchbay.router().explain(REQUEST).reasons()).contains("the catalogue came empty");
    }

    @Test
    void aWrongKeyIsToldWhereARouteIsLookedFor() throws Exception {
        patchbay.close();
        alpha.key("another");
        patchbay = open(alpha.url());
        place();
        cannotRefresh("alpha");
        assertThat(patchbay.router().explain(REQUEST).reasons())
                .contains("alpha/1: its catalogue could not be fetched")
                .contains("Invalid API key");
    }

    /** Waits for a fetch to end: an order need not wait for it where another account can take it. */
    private void cannotRefresh(String account) {
        assertThatThrownBy(() -> patchbay.catalogs().refresh(account)).isInstanceOf(PanelException.class);
    }

    static Stream<Arguments> throttles() {
        return Stream.of(
                Arguments.of("429", Response.json(429, "{\"error\":\"slow down\"}")),
                Arguments.of("a rate-limit text", error("Too many requests. Limit 50/minute.")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("throttles")
    void aThrottledAddIsNotSentAndGoesElsewhere(String what, Response answer) {
        alpha.on("add").next(Fault.answerBefore(answer));
        Order order = place();
        assertThat(order.attempts())
                .as(what)
                .extracting(Attempt::state)
                .containsExactly(Attempt.State.NOT_SENT, Attempt.State.PLACED);
        assertThat(bought()).hasSize(1);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("You have active order with this link.", Order.State.WAITING, false),
                Arguments.of("Not enough funds on balance", Order.State.PLACED, true),
                Arguments.of("Your account has been suspended.", Order.State.PLACED, true),
                Arguments.of("Disabled service ID", Order.State.PLACED, true),
                Arguments.of("Quantity less than minimal 500", Order.State.PLACED, true),
                Arguments.of("This panel is temporarily unavailable", Order.State.PLACED, true),
                Arguments.of("Bad link", Order.State.REJECTED, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aRefusalInKnownWordsSaysWhatNext(String words, Order.State state, boolean failsOver) {
        alpha.on("add").next(Fault.answerBefore(error(words)));
        Order order = place();
        assertThat(order.state()).isEqualTo(state);
        assertThat(order.attempts().get(0).state()).isEqualTo(Attempt.State.REFUSED);
        assertThat(order.attempts().get(0).words()).contains(words);
        assertThat(bought()).hasSize(failsOver ? 1 : 0);
        assertThat(alpha.calls("add")).hasSize(1);
        assertThat(beta.calls("add")).hasSize(failsOver ? 1 : 0);
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                silence("a time-out after the order was taken", Fault.answerTooLate()),
                silence("a time-out before the order is taken", Fault.workTooLate()),
                doubt("a reset before the panel worked", Fault.resetBefore()),
                doubt("a reset after the order was taken", Fault.resetAfter()),
                doubt("a close before the panel worked", Fault.closeBefore()),
                doubt("a close after the order was taken", Fault.closeAfter()),
                doubt("a body that breaks off", Fault.breakOff()),
                silence("a body that never ends", Fault.trickleBody()),
                silence("a head that never ends", Fault.trickleHead()),
                doubt("a body beyond all measure", Fault.floodBody()),
                doubt("an empty body", Fault.emptyBody()),
                doubt("null", Fault.nullBody()),
                doubt("truncated JSON", Fault.halfBody()),
                doubt("{}", Fault.answerAfter(Response.json("{}"))),
                doubt("a web page", Fault.htmlAfter(200)),
                doubt("a web page from a proxy", Fault.htmlBefore(403)),
                doubt("a 500 over the right answer", Fault.statusAfter(500)),
                doubt("a 502", Fault.htmlAfter(502)),
                doubt("a 503 with a clean refusal", Fault.answerAfter(Response.json(503, "{\"error\":\"Bad link\"}"))),
                doubt("a redirect", Fault.statusAfter(302)),
                doubt("order 0", Fault.answerAfter(Response.json("{\"order\":0}"))),
                doubt("a negative order", Fault.answerAfter(Response.json("{\"order\":\"-1\"}"))),
                doubt(
                        "an order and an error",
                        Fault.answerAfter(Response.json("{\"order\":77,\"error\":\"Not enough funds on balance\"}"))),
                doubt(
                        "an unspecific error",
                        Fault.answerAfter(error("There was an error processing your request. Please try again later"))),
                doubt("an error in unknown words", Fault.answerAfter(error("bakiye yetersiz"))));
    }

    private static Arguments doubt(String what, Fault fault) {
        return Arguments.of(what, fault, LONG);
    }

    private static Arguments silence(String what, Fault fault) {
        return Arguments.of(what, fault, SHORT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubts")
    void anythingElseIsInDoubtAndNobodyAsksAgain(String what, Fault fault, String patience) throws Exception {
        if (!patience.equals(LONG)) {
            patchbay.close();
            patchbay = open(alpha.url(), patience);
            refresh();
        }
        alpha.on("add").next(fault);
        Order order = place();
        assertThat(order.state()).as(what).isEqualTo(Order.State.IN_DOUBT);
        assertThat(place().state()).isEqualTo(Order.State.IN_DOUBT);
        patchbay.close();
        assertThat(alpha.calls("add")).hasSize(1);
        assertThat(beta.calls("add")).isEmpty();
        assertThat(bought()).hasSizeLessThanOrEqualTo(1);
    }

    private static Response error(String words) {
        return Response.json("{\"error\":\"" + words + "\"}");
    }
}
