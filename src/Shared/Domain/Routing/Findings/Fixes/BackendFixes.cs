using System.Globalization;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>What a backendRef could say instead.</summary>
internal static class BackendFixes
{
    /// <summary>For a reference that does not hold, whatever the reason; the likeliest first.</summary>
    public static IEnumerable<Fix> For(FixWorld world, RoutedRoute route, RoutedRule rule, BackendResolution backend)
    {
        var reference = backend.Ref;
        var instead = backend.State switch
        {
            BackendState.BackendNotFound => Renamed(world, route, rule, reference).Concat(Elsewhere(world, route, reference)),
            BackendState.RefNotPermitted => Granted(world, route, reference).Concat(AtHome(world, route, reference)),
            BackendState.PortNotFound => Ports(world, route, reference).Concat(ServicePortFixes.AddProtocol(world, route, reference)),
            BackendState.UnsupportedProtocol => Ports(world, route, reference).Concat(ServicePortFixes.Speak(world, route, backend)),
            BackendState.InvalidKind => AsService(world, route, reference),
            _ => [],
        };
        var fixes = instead.Concat(Without(world, route, rule, backend)).ToList();

        // A rule that can only fail may as well go, but only when nothing better is known.
        return
            fixes.Count > 0
            || backend.IsValid
            || rule.Dropped is not null
            || rule.Backends is not [var only]
            || !ReferenceEquals(only, backend)
            ? fixes
            : RuleFixes.Without(route, rule);
    }

    /// <summary>Weights that send traffic: the same for every backend that can take it.</summary>
    public static IEnumerable<Fix> Weights(FixWorld world, RoutedRoute route, RoutedRule rule)
    {
        var good = rule.Backends.Where(world.Works).ToList();
        if (good.Count == 0)
        {
            yield break;
        }

        yield return Fix.Of(
            good.Count == 1 ? $"Send everything to {good[0].Ref.Name}" : "Give every backend the same weight",
            route.Key,
            [.. good.Select(backend => FieldEdit.Set($"{backend.Ref.Path}.weight", 1))]
        );
    }

    // One that the rule has already would only get the other's share.
    private static IEnumerable<Fix> Renamed(FixWorld world, RoutedRoute route, RoutedRule rule, BackendRef reference)
    {
        var isBackend = rule.Backends.Any(backend => ReferenceEquals(backend.Ref, reference));
        HashSet<ResourceKey> taken = isBackend ? [.. rule.Backends.Select(backend => backend.Ref.Key)] : [];
        return NearNames
            .Of(reference.Name, world.Snapshot.Of(reference.GroupKind).In(reference.Namespace).Select(target => target.Name))
            .Where(name => !taken.Contains(reference.Key with { Name = name }))
            .Take(10)
            .Select(name => Use(world, route, reference with { Name = name }, reference))
            .OfType<Fix>()
            .Take(2);
    }

    private static IEnumerable<Fix> Elsewhere(FixWorld world, RoutedRoute route, BackendRef reference) =>
        world
            .Snapshot.Of(reference.GroupKind)
            .Namespaces.Where(home => home != reference.Namespace)
            .Where(home => world.Snapshot.Find(reference.GroupKind, home, reference.Name) is not null)
            .Select(home => Use(world, route, reference with { Namespace = home }, reference))
            .OfType<Fix>()
            .Take(1);

    // A grant for what is not there would only change the reason.
    private static IEnumerable<Fix> Granted(FixWorld world, RoutedRoute route, BackendRef reference) =>
        world.Snapshot.Find(reference.Key) is { } target && HasPort(target, route.Route, reference)
            ? GrantFixes.Allow(world.Snapshot, route.Key, reference.Key)
            : [];

    private static IEnumerable<Fix> AtHome(FixWorld world, RoutedRoute route, BackendRef reference) =>
        world.Snapshot.Find(reference.GroupKind, route.Key.Namespace, reference.Name) is not null
        && Use(world, route, reference with { Namespace = route.Key.Namespace }, reference) is { } fix
            ? [fix]
            : [];

    private static IEnumerable<Fix> AsService(FixWorld world, RoutedRoute route, BackendRef reference) =>
        Use(world, route, reference with { Group = "", Kind = "Service" }, reference) is { } fix ? [fix] : [];

    // The port of the pods in place of the Service's is the usual slip.
    private static IEnumerable<Fix> Ports(FixWorld world, RoutedRoute route, BackendRef reference)
    {
        if (world.Snapshot.Find(reference.Key) is not { } service)
        {
            yield break;
        }

        var slips = service
            .Spec.Items("ports")
            .Where(item => reference.Port is { } wanted && item.Number("targetPort") == wanted)
            .Select(item => (int)(item.Number("port") ?? 0))
            .ToHashSet();
        var ports = ServicePorts
            .Of(service)
            .Where(port => port.Port != reference.Port && world.Resolve(reference with { Port = port.Port }, route.Route).IsValid)
            .DistinctBy(port => port.Port)
            .OrderBy(port => !slips.Contains(port.Port))
            .ThenBy(port => Math.Abs(port.Port - (reference.Port ?? port.Port)))
            .Take(3);
        foreach (var port in ports)
        {
            yield return Fix.Of(
                $"Use port {port.Port.ToString(CultureInfo.InvariantCulture)}{(port.Name.Length > 0 ? $" ({port.Name})" : "")}",
                route.Key,
                FieldEdit.Set($"{reference.Path}.port", port.Port)
            );
        }
    }

    private static bool HasPort(ResourceObject target, Route route, BackendRef reference) =>
        reference.Kind is not ("Service" or "ServiceImport")
        || ServicePorts
            .Of(target)
            .Any(port => port.Port == reference.Port && port.Protocol == (route.GroupKind == KnownKinds.UdpRoute ? "UDP" : "TCP"));

    // The wanted reference with a port that fits, when it then carries traffic.
    private static Fix? Use(FixWorld world, RoutedRoute route, BackendRef wanted, BackendRef before)
    {
        if (world.Snapshot.Find(wanted.Key) is not { } target)
        {
            return null;
        }

        var ports = ServicePorts.Of(target);
        if (wanted.Kind == "Service" && ports.All(port => port.Port != wanted.Port))
        {
            if (ports is not [var only])
            {
                return null;
            }

            wanted = wanted with { Port = only.Port };
        }

        return world.Works(world.Resolve(wanted, route.Route))
            ? Fix.Of($"Use {wanted.Key}", route.Key, [.. Differences(route.Key, wanted, before)])
            : null;
    }

    private static IEnumerable<FieldEdit> Differences(ResourceKey route, BackendRef wanted, BackendRef before)
    {
        var path = before.Path;
        if (wanted.Group != before.Group)
        {
            yield return FieldEdit.Remove($"{path}.group");
        }

        if (wanted.Kind != before.Kind)
        {
            yield return FieldEdit.Set($"{path}.kind", wanted.Kind);
        }

        if (wanted.Name != before.Name)
        {
            yield return FieldEdit.Set($"{path}.name", wanted.Name);
        }

        if (wanted.Namespace != before.Namespace)
        {
            yield return wanted.Namespace == route.Namespace
                ? FieldEdit.Remove($"{path}.namespace")
                : FieldEdit.Set($"{path}.namespace", wanted.Namespace);
        }

        if (wanted.Port != before.Port && wanted.Port is { } port)
        {
            yield return FieldEdit.Set($"{path}.port", port);
        }
    }

    // The others of the rule take its share. A mirror can go; an authorisation never does by itself.
    private static IEnumerable<Fix> Without(FixWorld world, RoutedRoute route, RoutedRule rule, BackendResolution backend)
    {
        if (backend.Ref.Path.Contains(".requestMirror.", StringComparison.Ordinal))
        {
            yield return Fix.Of("Remove the mirror", route.Key, FieldEdit.Remove(FilterFixes.Item(backend.Ref.Path)));
        }
        else if (
            rule.Backends.Contains(backend)
            && rule.Backends.Any(other => !ReferenceEquals(other, backend) && other.Ref.Weight > 0 && world.Works(other))
        )
        {
            yield return Fix.Of("Remove this backend, the others take its share", route.Key, FieldEdit.Remove(backend.Ref.Path));
        }
    }
}
