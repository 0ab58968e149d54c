package dev.patchbay.routing;

import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.NearestName;
import dev.patchbay.spi.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our services by name. Immutable; a new configuration brings a new one. */
public final class RoutingTable {
    private final Map<String, ServiceMapping> mappings = new LinkedHashMap<>();

    /** Of these services, each name once. */
    public RoutingTable(Collection<ServiceMapping> services) {
        services.forEach(mapping -> mappings.put(mapping.name(), mapping));
    }

    /** All services, in the order of the configuration. */
    public Collection<ServiceMapping> services() {
        return List.copyOf(mappings.values());
    }

    Optional<ServiceMapping> find(String service) {
        return Optional.ofNullable(mappings.get(service));
    }

    /** What this table has against a request: a service that is not mapped, a type that differs. */
    List<Problem> problems(OrderRequest request) {
        ServiceMapping mapping = mappings.get(request.service());
        if (mapping == null) {
            return List.of(
                    new Problem("service", NearestName.unknown("service", request.service(), mappings.keySet())));
        }
        return mapping.type().equals(request.details().type())
                ? List.of()
                : List.of(new Problem(
                        "type",
                        "is '" + request.details().type() + "', but service '" + mapping.name() + "' takes '"
                                + mapping.type() + "': order another service or send the details of that type"));
    }
}
