using System.Globalization;
using System.Text.Json.Nodes;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>Changes of the Service that a route sends to, where the route asks for something sensible.</summary>
internal static class ServicePortFixes
{
    private const string Http2 = "kubernetes.io/h2c";

    /// <summary>The port of that number also for the route's protocol, as name servers have both.</summary>
    public static IEnumerable<Fix> AddProtocol(FixWorld world, RoutedRoute route, BackendRef reference)
    {
        var protocol = route.Route.GroupKind == KnownKinds.UdpRoute ? "UDP" : "TCP";
        if (reference.Port is not { } number || reference.Kind != "Service" || world.Snapshot.Find(reference.Key) is not { } service)
        {
            yield break;
        }

        // A Service with several ports must name each.
        var ports = ServicePorts.Of(service);
        var index = ports.IndexOf(ports.FirstOrDefault(port => port.Port == number) ?? new ServicePort("", 0, "", null));
        if (index < 0 || ports[index].Protocol == protocol || ports.Any(port => port.Name.Length == 0))
        {
            yield break;
        }

        var added = new JsonObject
        {
            ["name"] = Name(ports[index].Name, protocol, [.. ports.Select(port => port.Name)]),
            ["protocol"] = protocol,
            ["port"] = number,
        };
        if (FieldPath.Read(service.Raw, $"spec.ports[{index}].targetPort") is var target && target.Exists())
        {
            added["targetPort"] = JsonNode.Parse(target.GetRawText());
        }

        yield return Fix.Of(
            $"Add {protocol} port {number.ToString(CultureInfo.InvariantCulture)} to {service.Key}",
            service.Key,
            FieldEdit.Set($"spec.ports[{ports.Length}]", added)
        );
    }

    /// <summary>Says of the port what the route can speak: HTTP/2 for gRPC, nothing for the others.</summary>
    public static IEnumerable<Fix> Speak(FixWorld world, RoutedRoute route, BackendResolution backend)
    {
        if (backend.Port is not { } port || world.Snapshot.Find(backend.Ref.Key) is not { } service)
        {
            yield break;
        }

        var path = $"spec.ports[{ServicePorts.Of(service).IndexOf(port)}].appProtocol";
        yield return route.Route.IsGrpc
            ? Fix.Of($"Say that port {port.Port} of {service.Key} speaks HTTP/2", service.Key, FieldEdit.Set(path, Http2))
            : Fix.Of($"Say nothing of what port {port.Port} of {service.Key} speaks", service.Key, FieldEdit.Remove(path));
    }

    private static string Name(string like, string protocol, HashSet<string> taken)
    {
        var name = $"{(like.Length > 10 ? like[..10].TrimEnd('-') : like)}-{protocol.ToLowerInvariant()}";
        return taken.Contains(name) ? $"{protocol.ToLowerInvariant()}-{taken.Count.ToString(CultureInfo.InvariantCulture)}" : name;
    }
}
