using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>Classes that a Gateway could be of.</summary>
internal static class ClassFixes
{
    /// <summary>Those that a controller has taken, the nearest name first, then the most used; not the one it has.</summary>
    public static IEnumerable<Fix> For(ClusterSnapshot snapshot, Gateway gateway)
    {
        var used = snapshot.Of(KnownKinds.Gateway).All.CountBy(other => Gateway.Of(other).ClassName).ToDictionary();
        return snapshot
            .Of(KnownKinds.GatewayClass)
            .All.Where(item => item.Name != gateway.ClassName && IsTaken(item))
            .OrderBy(item => NearNames.Of(gateway.ClassName, [item.Name]).Any() ? 0 : 1)
            .ThenByDescending(item => used.GetValueOrDefault(item.Name))
            .ThenBy(item => item.Name, StringComparer.Ordinal)
            .Take(2)
            .Select(item => Fix.Of($"Use {item.Key}", gateway.Key, FieldEdit.Set("spec.gatewayClassName", item.Name)));
    }

    // Manifests that are in no cluster have no status; all of their classes count.
    private static bool IsTaken(ResourceObject item) =>
        item.ResourceVersion.Length == 0
        || item.Status.Items("conditions").Any(condition => condition.Text("type") == "Accepted" && condition.Text("status") == "True");
}
