using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Editor;

/// <summary>What a new object of a kind starts as: a small working example with the places to change.</summary>
public static class KindTemplates
{
    /// <summary>YAML with the served version and the namespace filled in; a bare frame for a kind without a template.</summary>
    public static string For(ServedKind kind, string @namespace)
    {
        var body = Read(kind.Kind.Kind) ?? "spec: {}\n";
        var place = kind.Namespaced ? $"\n  namespace: {@namespace}" : "";
        return $"""
            apiVersion: {kind.ApiVersion}
            kind: {kind.Kind.Kind}
            metadata:
              name: my-{kind.Kind.Kind.ToLowerInvariant()}{place}
            {body.TrimEnd()}

            """;
    }

    /// <summary>
    /// The namespace that a new object starts in: MetalLB reads its configuration in one namespace only; for all others
    /// it is the first that the user looks at.
    /// </summary>
    public static string Place(GroupKind kind, IReadOnlyList<string> looked, ClusterView? view)
    {
        if (kind.Group == KnownKinds.MetalLbGroup)
        {
            return view?.Snapshot.Of(KnownKinds.IpAddressPool).All.FirstOrDefault()?.Namespace ?? "metallb-system";
        }

        return looked.Count > 0 ? looked[0] : "default";
    }

    private static string? Read(string kind)
    {
        using var stream = typeof(KindTemplates).Assembly.GetManifestResourceStream($"templates/{kind}.yaml");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
