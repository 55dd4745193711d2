using NetConsole.Domain.Resources;

namespace NetConsole.Kubernetes.Api;

/// <summary>Gathers kinds over their versions, the preferred version first.</summary>
internal sealed class DiscoveredKinds
{
    private readonly Dictionary<GroupKind, ServedKind> kinds = [];
    private readonly List<DiscoveryProblem> problems = [];

    public void Add(string version, ServedKind kind)
    {
        if (!kinds.TryGetValue(kind.Kind, out var known))
        {
            kinds[kind.Kind] = kind;
        }
        else if (!known.Versions.Contains(version))
        {
            kinds[kind.Kind] = known with { Versions = [.. known.Versions, version] };
        }
    }

    public void Problem(string group, string message) => problems.Add(new DiscoveryProblem(group, message));

    public Discovered Build() => new([.. kinds.Values.OrderBy(kind => kind.Kind)], problems);
}
