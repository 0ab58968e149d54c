package dev.patchbay.fixedmember;

import dev.patchbay.spi.RefusalKind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The texts that panels of this API are known to refuse with, over the form of {@link Words#of}. The order is that of the
 * classes, since the texts overlap.
 *
 * <p>They are whole phrases and few, on purpose. A text that is not recognised costs a person's look; one that is taken
 * for a refusal and was none costs an order bought twice.
 */
final class RefusalPatterns {
    private static final String FIELD = "(?:link|quantity|comments?|usernames?|hashtags?|keywords?|media|groups|runs"
            + "|interval|country|device|type of traffic|google keyword|referring url|answer number|posts|old posts"
            + "|delay|expiry|min|max|service)";

    /** Each class with its phrases; the first that matches wins. */
    static final List<Entry> IN_ORDER = List.of(
            entry(
                    RefusalKind.DUPLICATE_LINK,
                    "(?<! no)(?<! any) active order (?:with|for|on) (?:this|the|the same|same|that) link ",
                    " (?:have|has) (?:already an?|an? already) active order ",
                    " order (?:with|for) (?:this|the same) link (?:already exists|is (?:already|still) active) ",
                    " link duplicate ",
                    " duplicate link "),
            entry(
                    RefusalKind.FUNDS,
                    " not enough (?:funds|balance|money|credits?) ",
                    " insufficient (?:funds|balance|money|credits?) ",
                    " (?:balance|funds) (?:is |are )?(?:insufficient|not enough|not sufficient|too low) "),
            entry(
                    RefusalKind.ACCOUNT,
                    " (?:invalid|incorrect|wrong|bad|unknown|missing|expired) api key ",
                    "^ (?:invalid|incorrect|wrong|bad) key (?:\\| )?$",
                    " api key (?:is |was |has )?(?:been )?(?:required|invalid|incorrect|wrong|missing|expired|disabled"
                            + "|blocked|revoked|not valid|not found) ",
                    " your account (?:is |was |has been )?(?:temporarily |permanently )?(?:suspended|blocked|banned"
                            + "|disabled|inactive|deactivated|closed|frozen|not active) ",
                    " user (?:is )?inactive ",
                    "^ (?:unauthenticated|unauthorized) (?:\\| )?$"),
            entry(
                    RefusalKind.RATE,
                    " too many (?:api )?(?:requests|calls) ",
                    " (?:rate|request|requests) limit (?:is |was |has been )?(?:exceeded|reached|hit) ",
                    " (?:exceeded|reached|hit) (?:the |your |our )?(?:api )?(?:rate|request|requests) limit ",
                    "^ rate limit (?:\\| )?$"),
            entry(
                    RefusalKind.SERVICE,
                    "^(?!.* (?:refill|cancel)).* (?:incorrect|invalid|wrong|unknown|disabled|inactive) service(?: id)? ",
                    "^(?!.* (?:refill|cancel)).* service(?: id)? (?:is |was |has been )?(?:inactive|disabled|deleted"
                            + "|removed|incorrect|invalid|not active|not found) ",
                    " service(?: id)? does(?: not|n t) exist "),
            entry(
                    RefusalKind.RANGE,
                    " quantity (?:is |must be |should be )?(?:not )?(?:less|lower|smaller|more|greater|higher|larger"
                            + "|bigger|below|above|under|over) (?:than |then )?(?:the )?(?:minimal|minimum|min|maximal"
                            + "|maximum|max|allowed) ",
                    "^ (?:min|minimum|minimal|max|maximum|maximal) quantity (?:is |must |should |for |\\d|\\| |$)",
                    " quantity (?:must|should) be (?:at least|at most|between|greater than|less than|more than) ",
                    " quantity is too (?:low|small|high|large|big) ",
                    " (?:incorrect|invalid|wrong) quantity ",
                    " quantity is (?:incorrect|invalid) "),
            entry(
                    RefusalKind.REQUEST,
                    "^ incorrect request (?:\\| )?$",
                    " (?:bad|incorrect|invalid|wrong) (?:link|url) ",
                    " (?:link|url) is (?:bad|incorrect|invalid|wrong|not valid|required|empty|missing) ",
                    " field is required ",
                    " " + FIELD + " (?:is|are) required ",
                    "^ (?:incorrect|invalid|wrong) " + FIELD + " (?:\\| )?$"),
            entry(
                    RefusalKind.NOT_FOUND,
                    " (?:incorrect|invalid|wrong|unknown) (?:order|refill)(?: ids?)? ",
                    " (?:order|refill)(?: id)? (?:is |was )?not found ",
                    " (?:order|refill)(?: id)? does(?: not|n t) exist "),
            entry(
                    RefusalKind.NOT_ALLOWED,
                    " (?:refill|cancel|cancellation) (?:is |was )?(?:disabled|unavailable|impossible|not available"
                            + "|not allowed|not supported|not possible) ",
                    " (?:refill|cancel) (?:for|of) this (?:service|order) is (?:disabled|not available|not allowed) ",
                    " (?:can ?not|can t|could not) be (?:cancell?ed|refilled) ",
                    " (?:can ?not|can t) (?:cancel|refill) ",
                    " does(?: not|n t) support (?:refill|cancel) ",
                    " already (?:cancell?ed|refilled) ",
                    " less than \\d{1,3} hours? ago "),
            entry(
                    RefusalKind.MAINTENANCE,
                    " panel is (?:temporarily |currently )?(?:unavailable|closed|down|offline|disabled) ",
                    " (?:under|undergoing|in|down for|scheduled) maintenance ",
                    " maintenance mode "),
            entry(
                    RefusalKind.UNSPECIFIC,
                    " error processing your request ",
                    " server error ",
                    " something went wrong ",
                    " (?:unexpected|unknown) error ",
                    " error (?:has )?occurred ",
                    " try again later ",
                    "^ (?:status |success |ok |result )?(?:error|fail|failed|failure|false|0) (?:\\| )?$"));

    private RefusalPatterns() {}

    /**
     * The phrases of one class.
     *
     * @param kind what they mean
     * @param phrases any of them
     */
    record Entry(RefusalKind kind, Pattern phrases) {}

    private static Entry entry(RefusalKind kind, String... phrases) {
        return new Entry(kind, Pattern.compile(String.join("|", phrases)));
    }
}
