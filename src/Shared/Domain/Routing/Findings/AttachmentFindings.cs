using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about routes and their parents.</summary>
internal static class AttachmentFindings
{
    public static IEnumerable<Finding> Find(FixWorld world) => world.Table.Routes.SelectMany(route => Of(world, route));

    private static IEnumerable<Finding> Of(FixWorld world, RoutedRoute route)
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
            ) with
            {
                Fixes = FixList.From(() => ParentFixes.First(world, route)),
            };
        }

        // One parent that works carries the traffic; the others are still not what was meant.
        var severity = route.Attachments.Any(attachment => attachment.Accepted.Holds) ? Severity.Warning : Severity.Critical;
        foreach (var attachment in route.Attachments)
        {
            if (Refusal(world, route, attachment) is { } finding)
            {
                yield return finding.Severity == Severity.Info ? finding : finding with { Severity = severity };
            }
        }

        foreach (var index in Unused(route))
        {
            yield return Finding.Of(
                route.Key,
                RoutingCodes.HostnameUnused,
                Severity.Info,
                $"spec.hostnames[{index}]",
                $"{route.Route.Hostnames[index]} meets no listener of the route's parents and is ignored.",
                "Remove it, or attach the route to a listener for it."
            ) with
            {
                Fixes =
                [
                    Fix.Of(
                        $"Remove {route.Route.Hostnames[index]} from the route",
                        route.Key,
                        FieldEdit.Remove($"spec.hostnames[{index}]")
                    ),
                ],
            };
        }
    }

    private static Finding? Refusal(FixWorld world, RoutedRoute route, RouteAttachment attachment)
    {
        var parent = attachment.Parent;
        if (attachment.Accepted.Holds || parent.Index < 0 || ReferenceEquals(attachment.Accepted, route.Refused))
        {
            return null;
        }

        return attachment.ParentFound ? NotTaken(world, route, attachment)
            : KindTakesRoutes(parent) ? NotFound(world, route, attachment)
            : About(
                route,
                parent,
                RoutingCodes.ParentKindUnsupported,
                parent.Path,
                $"A route cannot be attached to {parent.GroupKind}.",
                "Name a Gateway or a ListenerSet, or a Service (with group \"\") for traffic inside the mesh.",
                () => ParentFixes.OtherKind(world, route, parent)
            ) with
            {
                // Another implementation may take it.
                Severity = parent.Group.Length > 0 && parent.Group != KnownKinds.GatewayApiGroup ? Severity.Info : Severity.Critical,
            };
    }

    private static bool KindTakesRoutes(ParentRef parent) =>
        parent.IsMesh || parent.GroupKind == KnownKinds.Gateway || parent.GroupKind == KnownKinds.ListenerSet;

    private static Finding? NotFound(FixWorld world, RoutedRoute route, RouteAttachment attachment)
    {
        var parent = attachment.Parent;

        // A set that is there but whose Gateway is not is told at the set.
        return !world.Snapshot.Serves(parent.GroupKind) || world.Snapshot.Find(parent.Key) is not null
            ? null
            : About(
                route,
                parent,
                RoutingCodes.ParentNotFound,
                parent.Path,
                $"{attachment.Accepted.Message}.",
                "Correct kind, name and namespace of the parent, or create it.",
                () => ParentFixes.OtherParent(world, route, parent)
            );
    }

    private static Finding? NotTaken(FixWorld world, RoutedRoute route, RouteAttachment attachment)
    {
        var parent = attachment.Parent;
        var why = attachment.Accepted.Message;
        switch (attachment.Accepted.Reason)
        {
            case RoutingReasons.NoMatchingParent:
                var byPort = parent.Port is not null && HasSection(world, parent);
                return About(
                    route,
                    parent,
                    byPort ? RoutingCodes.ParentPortNotFound : RoutingCodes.ListenerNotFound,
                    $"{parent.Path}.{(byPort ? "port" : "sectionName")}",
                    $"{why}.",
                    "Name a listener (or port) that the parent has; when both sectionName and port are given, both must fit one listener.",
                    () => ParentFixes.OtherListener(world, route, parent)
                );
            case RoutingReasons.NoMatchingListenerHostname:
                return About(
                    route,
                    parent,
                    RoutingCodes.HostnamesDoNotIntersect,
                    "spec.hostnames",
                    $"{parent}: {char.ToLowerInvariant(why[0])}{why[1..]}.",
                    "Change the route's hostnames, or the listener's; *.example.com does not stand for example.com.",
                    () => HostnameFixes.Meet(world, route, parent)
                );
            case var _ when UsesUnreadNamespaces(world.Snapshot, attachment) || MayEndTls(world.Snapshot, route, attachment):
                return null;
            default:
                return NotAllowed(world, route, attachment);
        }
    }

    private static Finding NotAllowed(FixWorld world, RoutedRoute route, RouteAttachment attachment)
    {
        var parent = attachment.Parent;
        var named = world
            .Table.ListenersOf(parent.Key)
            .Where(listener =>
                (parent.SectionName is null || parent.SectionName == listener.Name)
                && (parent.Port is null || parent.Port == listener.Spec.Port)
            )
            .ToList();
        var carried = named.Where(listener => listener.SupportedKinds.Contains(route.Route.GroupKind)).ToList();
        var rivalled = carried.Exists(listener => FixWorld.Meets(listener, route.Route) && world.Admits(listener, route.Route));
        var code =
            rivalled ? RoutingCodes.RouteRivalled
            : named.Count > 0 && carried.Count == 0 ? RoutingCodes.RouteKindNotAllowed
            : RoutingCodes.RouteNotAllowed;
        return About(
            route,
            parent,
            code,
            parent.Path,
            $"{parent}: {char.ToLowerInvariant(attachment.Accepted.Message[0])}{attachment.Accepted.Message[1..]}.",
            rivalled
                ? "Give one of the two another hostname: HTTPRoutes and GRPCRoutes cannot share one on a listener."
                : "Let the listener's allowedRoutes take in this kind and namespace, or attach to another listener.",
            () =>
                rivalled ? ParentFixes.OtherListener(world, route, parent)
                : code == RoutingCodes.RouteKindNotAllowed
                    ? ParentFixes.OtherListener(world, route, parent).Concat(ListenerFixes.AdmitKind(world, route, parent))
                : ListenerFixes.AdmitNamespace(world, route, parent).Concat(ParentFixes.OtherListener(world, route, parent))
        );
    }

    private static Finding About(
        RoutedRoute route,
        ParentRef parent,
        string code,
        string path,
        string message,
        string help,
        Func<IEnumerable<Fix>> fixes
    ) => Finding.Of(route.Key, code, Severity.Critical, path, message, help, parent.Key) with { Fixes = FixList.From(fixes) };

    private static bool HasSection(FixWorld world, ParentRef parent) =>
        parent.SectionName is not { } section
        || (
            parent.IsMesh
                ? world.Snapshot.Find(parent.Key) is { } service && ServicePorts.Of(service).Any(port => port.Name == section)
                : world.Table.ListenersOf(parent.Key).Any(listener => listener.Name == section)
        );

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

    private static IEnumerable<int> Unused(RoutedRoute route)
    {
        if (
            route.Route.Hostnames.Length < 2
            || !route.Attachments.Any(attachment => !attachment.Listeners.IsEmpty)
            || route.Attachments.Any(attachment => attachment.Parent.IsMesh)
        )
        {
            return [];
        }

        return Enumerable
            .Range(0, route.Route.Hostnames.Length)
            .Where(index =>
                !route.Attachments.Any(attachment =>
                    attachment.Listeners.Any(binding =>
                        Hostnames.Intersect(binding.Listener.Spec.Hostname, route.Route.Hostnames[index]) is not null
                    )
                )
            );
    }
}
