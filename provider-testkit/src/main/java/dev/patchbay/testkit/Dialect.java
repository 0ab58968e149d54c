package dev.patchbay.testkit;

import java.util.function.UnaryOperator;

/**
 * A way in which panels of API v2 differ from FixedMember's page; all of them were seen. Any can be combined; where two
 * concern the same thing, they apply in the order of this list.
 */
public enum Dialect {
    // Ids, for orders and refills from now on.

    /** Ids have 24 hex digits. */
    HEX_IDS(UnaryOperator.identity()),
    /** Ids look like {@code ord_1x9k2…}. */
    PREFIXED_IDS(UnaryOperator.identity()),

    // services

    /** Refill and cancel are 1 or 0. */
    FLAGS_AS_NUMBERS(reply -> CatalogueRewrites.flags(reply, offered -> offered ? 1 : 0)),
    /** Refill and cancel are "1" or "0". */
    FLAGS_AS_TEXTS(reply -> CatalogueRewrites.flags(reply, offered -> offered ? "1" : "0")),
    /** Nothing is said of refill and cancel. */
    FLAGS_ABSENT(reply -> CatalogueRewrites.without(reply, "refill", "cancel")),
    /** Nothing is said of the type. */
    TYPES_ABSENT(reply -> CatalogueRewrites.without(reply, "type")),
    /** {@code custom comments}. */
    TYPES_LOWER_CASE(reply -> CatalogueRewrites.types(reply, CatalogueRewrites::lower)),
    /** {@code custom_comments}. */
    TYPES_SNAKE_CASE(reply ->
            CatalogueRewrites.types(reply, type -> CatalogueRewrites.lower(type).replace(' ', '_'))),
    /** {@code Custom_comments}. */
    TYPES_TITLE_SNAKE_CASE(reply -> CatalogueRewrites.types(reply, CatalogueRewrites::titleSnake)),
    /** {@code Custom Comment}, {@code Mention with Hashtag}. */
    TYPES_SINGULAR(reply -> CatalogueRewrites.types(reply, CatalogueRewrites::singular)),
    /** Rows tell {@code dripfeed}, {@code desc} and {@code average_time}, too. */
    EXTRA_FIELDS(CatalogueRewrites::extraFields),
    /** The list ends with a row of rate 0 and one whose min is above its max. */
    ABSURD_ROWS(CatalogueRewrites::absurdRows),
    /** The list is wrapped as {@code {"services": […]}}. */
    CATALOGUE_IN_SERVICES(reply -> CatalogueRewrites.wrapped(reply, "services")),
    /** The list is wrapped as {@code {"status": "success", "data": […]}}. */
    CATALOGUE_IN_DATA(reply -> CatalogueRewrites.wrapped(reply, "data")),

    // add

    /** {@code {"status": "success", "order": 32}}. */
    ADD_WITH_STATUS(reply -> reply.on("add", it -> Rewrites.beside(it, "status", "success"))),
    /** {@code {"order": 32, "charge": "0.9", "currency": "USD"}}. */
    ADD_WITH_CHARGE(UnaryOperator.identity()),
    /** {@code {"order": 32, "error": null}}. */
    ADD_WITH_NULL_ERROR(reply -> reply.on("add", it -> Rewrites.beside(it, "error", null))),
    /** {@code {"order": 32, "error": ""}}. */
    ADD_WITH_EMPTY_ERROR(reply -> reply.on("add", it -> Rewrites.beside(it, "error", ""))),
    /** {@code {"order": 32, "error": false}}. */
    ADD_WITH_FALSE_ERROR(reply -> reply.on("add", it -> Rewrites.beside(it, "error", false))),
    /** The order is answered with HTTP 201. */
    ADD_CREATED(reply -> reply.on("add", it -> it.withStatus(201))),

    // status

    /** The status of a drip-feed is {@code {status, runs, orders}}. */
    DRIP_FEED_PARENTS(UnaryOperator.identity()),
    /** {@code start_count} is {@code null}. */
    START_COUNT_NULL(reply -> Rewrites.value(reply, "start_count", count -> null)),
    /** {@code start_count} is {@code ""}. */
    START_COUNT_EMPTY(reply -> Rewrites.value(reply, "start_count", count -> "")),
    /** {@code remains} is as in {@code "+5"}. */
    REMAINS_WITH_SIGN(reply -> Rewrites.value(reply, "remains", remains -> "+" + remains)),
    /** Three more than ordered were delivered, so that {@code remains} is {@code "-3"} where it would be 0. */
    REMAINS_BELOW_ZERO(reply -> Rewrites.value(reply, "remains", remains -> "0".equals(remains) ? "-3" : remains)),
    /** {@code in progress}; for orders and refills. */
    STATES_LOWER_CASE(reply -> StatusRewrites.states(reply, CatalogueRewrites::lower)),
    /** {@code in_progress}; for orders and refills. */
    STATES_SNAKE_CASE(reply ->
            StatusRewrites.states(reply, word -> CatalogueRewrites.lower(word).replace(' ', '_'))),
    /** No answer names a currency, {@code balance} neither. */
    CURRENCY_ABSENT(reply -> Rewrites.without(reply, "currency")),
    /** A batch says nothing of orders that it does not know. */
    UNKNOWN_IDS_LEFT_OUT(StatusRewrites::unknownLeftOut),
    /** A batch tells a failed item by a bare text: {@code {"7": "Incorrect order ID"}}. */
    ITEM_ERRORS_AS_TEXT(StatusRewrites::errorsAsText),
    /** A batch is a list of rows with {@code order}. */
    STATUS_IN_ROWS(StatusRewrites::inRows),
    /** As PHP does: an object of the keys 0, 1, 2… is a list, and an empty one is {@code []}. */
    PHP_LISTS(StatusRewrites::phpLists),

    // balance

    /** The balance is rounded down to two decimals. */
    BALANCE_ROUNDED(reply -> reply.on("balance", Rewrites::balanceRounded)),
    /** The balance is told again for ten minutes as it was when it was asked first, whatever moved it meanwhile. */
    BALANCE_CACHED(UnaryOperator.identity()),

    // refill, refill_status, cancel

    /** {@code {"status": "success", "refill": 7}}. */
    REFILL_WITH_STATUS(reply -> reply.on("refill", it -> it.batch() ? it : Rewrites.beside(it, "status", "success"))),
    /** A row is {@code {order, error}} and not {@code {order, refill: {error}}}; for refill, refill_status and cancel. */
    ERRORS_IN_ROWS(StatusRewrites::errorsInRows),
    /** The status of one refill is a list of one. */
    REFILL_STATUS_IN_LIST(StatusRewrites::inList),
    /** A cancel of one order is {@code {"cancel": 1}}. */
    CANCEL_SINGLE(StatusRewrites::cancelSingle),

    // Refusals of a whole request.

    /** The rate limit is told with HTTP 200: {@code Too many requests. Limit 50/minute.} */
    RATE_LIMIT_AS_TEXT(FailureRewrites::rateLimitAsText),
    /** A refusal has HTTP 401 for the key, 402 for funds, 404 for ids, 503 for maintenance, and 400 for the rest. */
    ERROR_STATUS_CODES(FailureRewrites::statusCodes),
    /** {@code neworder.error.not_enough_funds}, {@code error.incorrect_order_id}; in batches, too. */
    ERRORS_AS_CODES(FailureRewrites::asCodes),
    /** {@code {"error": "…", "status": "101"}}. */
    ERROR_WITH_CODE(
            reply -> FailureRewrites.enveloped(reply, words -> Rewrites.object("error", words, "status", "101"))),
    /** {@code {"status": "error", "message": "…"}}. */
    ERROR_IN_MESSAGE(
            reply -> FailureRewrites.enveloped(reply, words -> Rewrites.object("status", "error", "message", words))),
    /** {@code {"status": "error", "msg": "…"}}. */
    ERROR_IN_MSG(reply -> FailureRewrites.enveloped(reply, words -> Rewrites.object("status", "error", "msg", words))),
    /** {@code {"status": "fail", "message": "…"}}. */
    ERROR_AS_FAIL(
            reply -> FailureRewrites.enveloped(reply, words -> Rewrites.object("status", "fail", "message", words))),
    /** {@code {"errors": ["…"]}}. */
    ERROR_IN_LIST(reply -> FailureRewrites.enveloped(reply, FailureRewrites::list)),
    /** {@code {"errors": {"field": ["…"]}, "message": "…"}} with HTTP 422. */
    ERROR_BY_FIELD(FailureRewrites::byField),
    // All answers.

    /** Numbers that the page writes as texts are numbers. */
    NUMBERS_AS_NUMBERS(Rewrites::numbersAsNumbers),
    /** Every number is a text, ids too. */
    NUMBERS_AS_TEXTS(Rewrites::numbersAsTexts),
    /** All but ASCII is escaped, and slashes are, as PHP writes JSON. */
    ESCAPED(Reply::asEscaped),
    /** The content type names its charset. */
    CHARSET(reply -> reply.withContentType("application/json; charset=utf-8")),
    /** The content type is {@code text/html}. */
    TEXT_HTML(reply -> reply.withContentType("text/html; charset=UTF-8"));

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final UnaryOperator<Reply> speaking;

    Dialect(UnaryOperator<Reply> speaking) {
        this.speaking = speaking;
    }

    Reply speak(Reply plain) {
        return speaking.apply(plain);
    }
}
