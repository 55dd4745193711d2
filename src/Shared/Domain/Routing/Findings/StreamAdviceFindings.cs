using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Advice for TCP and UDP routes that do no more than a LoadBalancer Service would.</summary>
internal static class StreamAdviceFindings
{
    public static IEnumerable<Finding> Find(RoutingTable table) => table.Routes.Select(Of).OfType<Finding>();

    private static Finding? Of(RoutedRoute route)
    {
        var kind = route.Route.GroupKind;
        if (
            (kind != KnownKinds.TcpRoute && kind != KnownKinds.UdpRoute)
            || route.Route.Rules is not [{ Backends: [var backend] }]
            || backend.GroupKind != KnownKinds.Service
            || !route.Attachments.Any(attachment => !attachment.Listeners.IsEmpty)
        )
        {
            return null;
        }

        return Finding.Of(
            route.Key,
            RoutingCodes.StreamRouteInsteadOfService,
            Severity.Info,
            "spec.rules[0].backendRefs",
            $"All connections of the port go to {backend.Key}: a Service of type LoadBalancer does the same without a proxy in between, and keeps the client's address.",
            "Consider a LoadBalancer Service, unless the gateway's address, its policies or a split by weight are wanted.",
            backend.Key
        );
    }
}
