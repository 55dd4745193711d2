using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Findings about routes and their parents.</summary>
internal static class AttachmentFindings
{
    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, RoutingTable table) =>
        table.Routes.SelectMany(route => Of(snapshot, route));

    private static IEnumerable<Finding> Of(ClusterSnapshot snapshot, RoutedRoute route)
    {
        // The specification allows it: a parent may be meant to come later, by another's hand.
        if (route.Attachments.IsEmpty && route.Route.UseDefaultGateways is null)
        {
            yield return Finding.Of(
                route.Key,
                RoutingCodes.RouteWithoutParent,
                Severity.Info,
                "spec.parentRefs",
                "The route names no parent, so nothing reaches it.",
                "Name the Gateway, ListenerSet or Service that it is for."
            );
        }

        if (route.Refused is { } refused)
        {
            yield return Finding.Of(
                route.Key,
                RoutingCodes.RouteInvalid,
                Severity.Critical,
                "spec.rules",
                $"No gateway accepts the route: {refused.Message}.",
                "Leave one of the two filters out, or correct the match."
            );
        }

        foreach (var rule in route.Refused is null ? route.Rules.Where(rule => rule.Dropped is not null) : [])
        {
            yield return Finding.Of(
                route.Key,
                RoutingCodes.RuleInvalid,
                Severity.Critical,
                rule.Rule.Path,
                $"The rule is left out: {rule.Dropped}.",
                "Correct the match or filter."
            );
        }

        // One parent that works carries the traffic; the others are still not what was meant.
        var severity = route.Attachments.Any(attachment => attachment.Accepted.Holds) ? Severity.Warning : Severity.Critical;
        foreach (var attachment in route.Attachments)
        {
            if (Refusal(snapshot, route, attachment) is { } finding)
            {
                yield return finding with
                {
                    Severity = severity,
                };
            }
        }

        foreach (var hostname in Unused(route))
        {
            yield return Finding.Of(
                route.Key,
                RoutingCodes.HostnameUnused,
                Severity.Info,
                "spec.hostnames",
                $"{hostname} meets no listener of the route's parents and is ignored.",
                "Remove it, or attach the route to a listener for it."
            );
        }
    }

    private static Finding? Refusal(ClusterSnapshot snapshot, RoutedRoute route, RouteAttachment attachment)
    {
        var parent = attachment.Parent;
        var why = attachment.Accepted.Message;
        if (attachment.Accepted.Holds || parent.Index < 0 || ReferenceEquals(attachment.Accepted, route.Refused))
        {
            return null;
        }

        if (!attachment.ParentFound)
        {
            return snapshot.Serves(parent.GroupKind)
                ? Finding.Of(
                    route.Key,
                    RoutingCodes.ParentNotFound,
                    Severity.Critical,
                    parent.Path,
                    $"{why}.",
                    "Correct kind, name and namespace of the parent.",
                    parent.Key
                )
                : null;
        }

        return attachment.Accepted.Reason switch
        {
            RoutingReasons.NoMatchingParent => Finding.Of(
                route.Key,
                RoutingCodes.ListenerNotFound,
                Severity.Critical,
                parent.Path,
                $"{why}.",
                "Name a listener (or port) that the parent has; when both sectionName and port are given, both must fit one listener.",
                parent.Key
            ),
            RoutingReasons.NoMatchingListenerHostname => Finding.Of(
                route.Key,
                RoutingCodes.HostnamesDoNotIntersect,
                Severity.Critical,
                "spec.hostnames",
                $"{why}.",
                "Change the route's hostnames, or the listener's; *.example.com does not stand for example.com.",
                parent.Key
            ),
            _ when UsesUnreadNamespaces(snapshot, attachment) || MayEndTls(snapshot, route, attachment) => null,
            _ => Finding.Of(
                route.Key,
                RoutingCodes.RouteNotAllowed,
                Severity.Critical,
                parent.Path,
                $"{parent}: {why}.",
                "Let the listener's allowedRoutes take in this kind and namespace, or attach to another listener.",
                parent.Key
            ),
        };
    }

    // Whether a TLS listener takes TCPRoutes is up to an implementation that is not known here.
    private static bool MayEndTls(ClusterSnapshot snapshot, RoutedRoute route, RouteAttachment attachment) =>
        route.Route.GroupKind == KnownKinds.TcpRoute
        && attachment.Gateway is { } gateway
        && snapshot.Find(KnownKinds.GatewayClass, "", gateway.ClassName) is null
        && gateway.Listeners.Any(listener => listener is { Protocol: "TLS", Tls.IsPassthrough: false });

    private static bool UsesUnreadNamespaces(ClusterSnapshot snapshot, RouteAttachment attachment) =>
        !snapshot.Serves(KnownKinds.Namespace)
        && attachment.Gateway is { } gateway
        && (
            gateway.Listeners.Any(listener => listener.AllowedNamespaces.From == "Selector")
            || (attachment.Parent.Kind == "ListenerSet" && gateway.AllowedListeners.From == "Selector")
        );

    private static IEnumerable<string> Unused(RoutedRoute route)
    {
        if (
            route.Route.Hostnames.Length < 2
            || !route.Attachments.Any(attachment => !attachment.Listeners.IsEmpty)
            || route.Attachments.Any(attachment => attachment.Parent.IsMesh)
        )
        {
            return [];
        }

        return route.Route.Hostnames.Where(hostname =>
            !route.Attachments.Any(attachment =>
                attachment.Listeners.Any(binding => Hostnames.Intersect(binding.Listener.Spec.Hostname, hostname) is not null)
            )
        );
    }
}
