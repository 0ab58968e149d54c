package dev.patchbay.check;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Asks all panels side by side, so that a dead one keeps nobody waiting longer than it takes itself. */
final class Survey {
    private static final int MOST_AT_ONCE = 16;

    private Survey() {}

    /** What each account's panel says, by the account's name. */
    static Map<String, PanelAnswer> of(Accounts accounts, Predicate<Account> withCatalog, Instant now) {
        ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE);
        try {
            List<Future<PanelAnswer>> asked = new ArrayList<>();
            for (Account account : accounts.all()) {
                asked.add(threads.submit(() -> PanelAnswer.of(account, withCatalog.test(account), now)));
            }
            Map<String, PanelAnswer> answers = new LinkedHashMap<>();
            for (Future<PanelAnswer> future : asked) {
                PanelAnswer answer = future.get();
                answers.put(answer.account().name(), answer);
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the check was interrupted while panels were asked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a panel could not be asked", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
