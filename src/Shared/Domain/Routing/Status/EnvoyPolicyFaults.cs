using System.Text.Json;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>Objects that a policy of Envoy Gateway names and cannot have: Secrets, CA certificates, services that it asks.</summary>
internal static class EnvoyPolicyFaults
{
    private static readonly Dictionary<string, GroupKind> Fields = new(StringComparer.Ordinal)
    {
        ["backendRef"] = KnownKinds.Service,
        ["backendRefs"] = KnownKinds.Service,
        ["caCertificateRefs"] = KnownKinds.Secret,
        ["clientCertificateRef"] = KnownKinds.Secret,
        ["clientSecret"] = KnownKinds.Secret,
        ["credentialRefs"] = KnownKinds.Secret,
        ["users"] = KnownKinds.Secret,
        ["valueRef"] = KnownKinds.ConfigMap,
    };

    /// <summary>The first fault; null when every value can be read and everything that is named is there.</summary>
    public static string? Of(RoutingTable table, EnvoyPolicy policy) =>
        EnvoyPolicyValues.Fault(policy.Resource.Spec) ?? Walk(table, policy.Resource, policy.Resource.Spec);

    private static string? Walk(RoutingTable table, ResourceObject policy, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Select(item => Walk(table, policy, item)).FirstOrDefault(fault => fault is not null);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in element.EnumerateObject())
        {
            var fault = Fields.TryGetValue(member.Name, out var kind)
                ? References(member.Value).Select(item => Judge(table, policy, item, kind)).FirstOrDefault(problem => problem is not null)
                : Walk(table, policy, member.Value);
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static IEnumerable<JsonElement> References(JsonElement value) =>
        (value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value }).Where(item => item.Has("name"));

    private static string? Judge(RoutingTable table, ResourceObject policy, JsonElement item, GroupKind kind)
    {
        var target = ObjectRef.Read(item, kind, policy.Namespace, "spec").Key;
        if (!table.Grants.Permits(policy.GroupKind, policy.Namespace, target))
        {
            return $"No ReferenceGrant in namespace {target.Namespace} permits {target}";
        }

        if (table.Snapshot.Find(target) is not { } found)
        {
            return $"{target} does not exist";
        }

        var port = (int?)item.Number("port");
        return found.GroupKind != KnownKinds.Service || ServicePorts.Of(found).Any(known => known.Port == port)
            ? null
            : $"{target} has no port {port}";
    }
}
