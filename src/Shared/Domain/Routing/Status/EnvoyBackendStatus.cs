using System.Net;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>
/// Predicts the status of Envoy Gateway's Backends. One that is refused gets a condition of type Invalid that is False and
/// has the reason Accepted: odd, and what it writes.
/// </summary>
internal static class EnvoyBackendStatus
{
    private static readonly GroupKind Kind = new(KnownKinds.EnvoyGatewayGroup, "Backend");

    public static IEnumerable<PredictedStatus> Of(RoutingTable table, StatusOptions options) =>
        !table.Implementations.OnlyEnvoyGateway || options.ControllerName is not (null or StatusOptions.EnvoyGatewayController)
            ? []
            : table.Snapshot.Of(Kind).All.Select(backend => new PredictedStatus { Key = backend.Key, Conditions = [Condition(backend)] });

    private static PredictedCondition Condition(ResourceObject backend) =>
        backend.Spec.Items("endpoints").Select(Fault).FirstOrDefault(fault => fault is not null) is { } problem
            ? new PredictedCondition("Invalid", "False", RoutingReasons.Accepted, $"The Backend was not accepted: {problem}")
            : new PredictedCondition("Accepted", "True", RoutingReasons.Accepted, "The Backend was accepted");

    private static string? Fault(JsonElement endpoint)
    {
        if (endpoint.At("fqdn").Text("hostname") is { } hostname)
        {
            return Uri.CheckHostName(hostname) != UriHostNameType.Dns ? $"hostname {hostname} is not a name in DNS"
                : !hostname.Contains('.', StringComparison.Ordinal) ? $"hostname {hostname} has a single label"
                : null;
        }

        if (endpoint.At("ip").Text("address") is not { } text)
        {
            return null;
        }

        return !IPAddress.TryParse(text, out var address) ? $"{text} is not an IP address"
            : IPAddress.IsLoopback(address) ? $"{text} is a loopback address"
            : null;
    }
}
