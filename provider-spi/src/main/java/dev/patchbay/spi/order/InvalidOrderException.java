package dev.patchbay.spi.order;

import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** An order cannot be sent as it is. Holds every problem at once; nothing was sent. */
public final class InvalidOrderException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /** Of all the problems that were found. */
    public InvalidOrderException(List<Problem> problems) {
        super("the order was not taken: "
                + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the fields; those that no field of the type can be told last. */
    public List<Problem> problems() {
        return problems;
    }
}
