using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Api;

/// <summary>A subresource as discovery tells of it.</summary>
/// <param name="Name">Such as <c>status</c>.</param>
/// <param name="Group">The group of the kind it speaks.</param>
/// <param name="Version">The version of the kind it speaks.</param>
/// <param name="Kind">The kind it speaks.</param>
/// <param name="Verbs">What can be done with it.</param>
internal sealed record DiscoveredSubresource(string Name, string Group, string Version, string Kind, IReadOnlyList<string> Verbs)
{
    private static readonly string[] Proxying = ["create", "delete", "get", "patch", "update"];

    public static IEnumerable<DiscoveredSubresource> Of(KindDefinition kind, string version)
    {
        var served = kind.Version(version);
        if (kind is { BuiltIn: true, Kind: { Group: "", Kind: "Pod" } })
        {
            yield return new DiscoveredSubresource("log", "", version, "Pod", ["get"]);
            yield return new DiscoveredSubresource("proxy", "", version, "PodProxyOptions", Proxying);
        }

        if (kind is { BuiltIn: true, Kind: { Group: "", Kind: "Service" } })
        {
            yield return new DiscoveredSubresource("proxy", "", version, "ServiceProxyOptions", Proxying);
        }

        if (kind is { BuiltIn: true, Kind: { Group: "", Kind: "ServiceAccount" } })
        {
            yield return new DiscoveredSubresource("token", "authentication.k8s.io", "v1", "TokenRequest", ["create"]);
        }

        if (served?.HasScale == true)
        {
            yield return new DiscoveredSubresource("scale", "autoscaling", "v1", "Scale", ["get", "patch", "update"]);
        }

        if (served?.HasStatus == true)
        {
            yield return new DiscoveredSubresource("status", kind.Kind.Group, version, kind.Kind.Kind, ["get", "patch", "update"]);
        }
    }
}
