using NetConsole.Client.Layout;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Overview;

/// <summary>What is wrong, what changed, what is running out, what is here.</summary>
public sealed partial class OverviewPage
{
    private OverviewFacts? facts;
    private (ClusterView View, string Scope)? madeFor;

    protected override void ViewChanged()
    {
        if (View is null)
        {
            facts = null;
            return;
        }

        var wanted = (View, string.Join(',', Scope.Namespaces));
        if (madeFor is { } made && ReferenceEquals(made.View, View) && made.Scope == wanted.Item2)
        {
            return;
        }

        madeFor = wanted;
        facts = Scope.Namespaces.Count == 0 ? OverviewFacts.Of(View) : OverviewFacts.Of(View, Scope.Covers);
    }

    private string FindingsHref(Severity severity) =>
        Scope.Href($"{Paths.Findings(Cluster)}?severity={severity.ToString().ToLowerInvariant()}");

    private string ObjectHref(ResourceKey key) => Scope.Href(Paths.Detail(View!, key));
}
