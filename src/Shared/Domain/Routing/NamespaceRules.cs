using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Decides which namespaces a selection takes in. Remembers answers: thousands of routes ask the same question.</summary>
internal sealed class NamespaceRules(ClusterSnapshot snapshot)
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private readonly Dictionary<string, ImmutableDictionary<string, string>> labels = [];

    public bool Allows(NamespaceSelection selection, string home, string candidate) =>
        selection.From switch
        {
            "All" => true,
            "Same" => home == candidate,
            "Selector" => selection.Selector is { } selector && selector.Matches(LabelsOf(candidate)),
            _ => false,
        };

    // The API server puts the name label on every namespace; manifests do not have it.
    private ImmutableDictionary<string, string> LabelsOf(string name)
    {
        if (!labels.TryGetValue(name, out var known))
        {
            known = (snapshot.Find(KnownKinds.Namespace, "", name)?.Labels ?? ImmutableDictionary<string, string>.Empty).SetItem(
                NameLabel,
                name
            );
            labels[name] = known;
        }

        return known;
    }
}
